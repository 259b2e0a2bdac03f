package org.treatmentcourse.command.vault;

/** The master key is missing, or is not the one that wrapped the patients' keys. */
final class VaultClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  VaultClosed() {
    super("the patients' keys can't be opened", null, false, false);
  }
}
