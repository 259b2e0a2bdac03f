package org.treatmentcourse.course;

/** The events of a course contradict one another: a bug or a damaged ledger, never bad input. */
public final class ImpossibleHistory extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ImpossibleHistory(long seq, String what) {
    super("event " + seq + ": " + what);
  }
}
