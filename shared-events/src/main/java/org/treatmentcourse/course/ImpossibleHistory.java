package org.treatmentcourse.course;

/** The events of a course contradict one another: a bug or a damaged ledger, never bad input. */
public final class ImpossibleHistory extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long seq;

  ImpossibleHistory(long seq, String what) {
    super("event " + seq + ": " + what);
    this.seq = seq;
  }

  /** The event that can't follow those before it. */
  long seq() {
    return seq;
  }
}
