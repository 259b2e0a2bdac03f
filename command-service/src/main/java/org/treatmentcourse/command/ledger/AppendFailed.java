package org.treatmentcourse.command.ledger;

/** The reason why an append did not end with a commit. The messages hold no part of a payload. */
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

    public StreamConflict(String stream, long seq) {
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

    public CommitTooLarge(int bytes) {
      super("a commit has at most " + Ledger.MAX_COMMIT_BYTES + " bytes, this one " + bytes);
    }
  }

  /**
   * A text of the draft holds a lone surrogate, which UTF-8 has no bytes for. Nothing was recorded.
   */
  public static final class TextNotWellFormed extends AppendFailed {
    private static final long serialVersionUID = 1L;

    public TextNotWellFormed(String field) {
      super(field + " holds a lone surrogate");
    }
  }

  /**
   * An event occurred so far from now that the store has no date for it: more than 292 million
   * years. Nothing was recorded.
   */
  public static final class TimeNotStorable extends AppendFailed {
    private static final long serialVersionUID = 1L;

    public TimeNotStorable(ArithmeticException cause) {
      super("occurredAt must be a 64-bit number of milliseconds from 1970", cause);
    }
  }

  /** The queue of appends is full. Nothing was recorded; try again later. */
  public static final class LedgerBusy extends AppendFailed {
    private static final long serialVersionUID = 1L;

    public LedgerBusy(int waiting) {
      super(waiting + " commits wait already");
    }
  }

  /** A guard of the ledger forbids appending. Nothing was recorded. */
  public static final class Vetoed extends AppendFailed {
    private static final long serialVersionUID = 1L;

    private final String rule;

    public Vetoed(Veto veto) {
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

    public LedgerClosed() {
      super("the ledger is closed");
    }
  }

  /** The outcome is unknown: it is safe to append the same command again, and that tells. */
  public static final class LedgerUnavailable extends AppendFailed {
    private static final long serialVersionUID = 1L;

    public LedgerUnavailable(Throwable cause) {
      super("the outcome is unknown: the ledger's store did not answer in time", cause);
    }
  }
}
