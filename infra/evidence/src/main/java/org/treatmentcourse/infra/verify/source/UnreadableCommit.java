package org.treatmentcourse.infra.verify.source;

/** Something else stands in the place of a commit, and the commits behind it can't be found. */
public final class UnreadableCommit extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final long commit;
  private final String detail;

  UnreadableCommit(long commit, String message) {
    super(message);
    this.commit = commit;
    this.detail = message;
  }

  /** The first that can't be read. */
  public long commit() {
    return commit;
  }

  public String detail() {
    return detail;
  }
}
