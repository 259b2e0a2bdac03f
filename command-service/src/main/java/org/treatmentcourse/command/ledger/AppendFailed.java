package org.treatmentcourse.command.ledger;

/** Why an append did not end with a commit. The messages hold no part of a payload. */
public abstract sealed class AppendFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private AppendFailed(String message) {
    super(message);
  }

  private AppendFailed(String message, Throwable cause) {
    super(message, cause);
  }

  /** Another commit holds one of the places the draft claims. Nothing was recorded. */
  public static final class StreamConflict extends AppendFailed {
    private static final long serialVersionUID = 1L;
    private final String stream;
    private final long seq;

    StreamConflict(String stream, long seq) {
      super("stream " + stream + " already has an event at " + seq);
      this.stream = stream;
      this.seq = seq;
    }

    public String stream() {
      return stream;
    }

    public long seq() {
      return seq;
    }
  }

  /** The commit would be larger than {@link Ledger#MAX_COMMIT_BYTES}. Nothing was recorded. */
  public static final class CommitTooLarge extends AppendFailed {
    private static final long serialVersionUID = 1L;

    CommitTooLarge(int bytes) {
      super("a commit has at most " + Ledger.MAX_COMMIT_BYTES + " bytes, this one " + bytes);
    }
  }

  /** More appends wait than the ledger lets wait. Nothing was recorded; try again later. */
  public static final class LedgerBusy extends AppendFailed {
    private static final long serialVersionUID = 1L;

    LedgerBusy(int waiting) {
      super(waiting + " commits wait already");
    }
  }

  /** Whoever watches over the ledger forbids to build upon it. Nothing was recorded. */
  public static final class Vetoed extends AppendFailed {
    private static final long serialVersionUID = 1L;

    private final String rule;

    Vetoed(Veto veto) {
      super(veto.reason());
      this.rule = veto.rule();
    }

    public Veto veto() {
      return new Veto(rule, String.valueOf(getMessage()));
    }
  }

  /** The ledger is closing or closed. Nothing was recorded. */
  public static final class LedgerClosed extends AppendFailed {
    private static final long serialVersionUID = 1L;

    LedgerClosed() {
      super("the ledger is closed");
    }
  }

  /** The outcome is unknown: it is safe to append the same command again, and that tells. */
  public static final class LedgerUnavailable extends AppendFailed {
    private static final long serialVersionUID = 1L;

    LedgerUnavailable(Throwable cause) {
      super("the outcome is unknown: the ledger's store did not answer in time", cause);
    }
  }
}
