package org.treatmentcourse.access;

/**
 * How many refusals of people without a valid token are recorded: so many a second. Without it,
 * anybody could fill the ledger; who comes after that is refused without a record, and is told so.
 */
public final class StrangersBudget {
  public static final int A_SECOND = 50;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private long secondBegan = System.nanoTime();
  private int admitted;

  /** Whether one more may be recorded now. */
  public synchronized boolean admit() {
    long now = System.nanoTime();
    if (now - secondBegan >= SECOND_NANOS) {
      secondBegan = now;
      admitted = 0;
    }
    if (admitted == A_SECOND) {
      return false;
    }
    admitted++;
    return true;
  }
}
