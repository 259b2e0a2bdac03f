package org.treatmentcourse.service.vault;

/** The wrapping key is missing, or is not the one that wrapped a patient's key. */
public final class VaultClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public VaultClosed() {
    super("the patients' keys can't be opened", null, false, false);
  }
}
