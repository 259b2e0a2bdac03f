package org.treatmentcourse.command.vault;

/** The collections of the patients' keys' database. */
public final class VaultLayout {
  public static final String KEYS = "patient_keys";
  public static final String FOLLOWER = "follower";

  private VaultLayout() {}
}
