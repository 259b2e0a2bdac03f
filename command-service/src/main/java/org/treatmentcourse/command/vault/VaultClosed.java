package org.treatmentcourse.command.vault;

/** There is no master key, or not the one that the patients' keys were wrapped with. */
final class VaultClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  VaultClosed() {
    super("the patients' keys can't be opened", null, false, false);
  }
}
