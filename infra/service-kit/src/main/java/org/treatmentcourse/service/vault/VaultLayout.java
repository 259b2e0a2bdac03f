package org.treatmentcourse.service.vault;

/** The collections of the patients' keys' database. */
public final class VaultLayout {
  public static final String KEYS = "patient_keys";
  public static final String FOLLOWER = "follower";

  /** Which instance holds which version of the wrapping key, and which version is retired. */
  public static final String WRAPPING = "wrapping";

  private VaultLayout() {}
}
