package org.treatmentcourse.command.transparency;

/** The ledger, its tiles and its checkpoints do not fit together. */
final class LogDamaged extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final long commit;

  LogDamaged(long commit, String message) {
    super("commit " + commit + ": " + message);
    this.commit = commit;
  }

  /** The first commit that can't be trusted. */
  long commit() {
    return commit;
  }
}
