package org.treatmentcourse.access;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many refusals of people without a valid token are recorded: so many a second. Without it,
 * anybody could fill the ledger; who comes after that is refused without a record, and is told so.
 */
public final class StrangersBudget {
  /** How many are recorded in a second. */
  public static final int A_SECOND = 50;

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanoTime;
  private long secondBegan;
  private int admitted;

  /**
   * A budget that nobody has used.
   *
   * @param nanoTime a clock that only goes forward, such as {@link System#nanoTime}
   */
  public StrangersBudget(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.secondBegan = nanoTime.getAsLong();
  }

  /** Whether one more may be recorded now. */
  public synchronized boolean admit() {
    long now = nanoTime.getAsLong();
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
