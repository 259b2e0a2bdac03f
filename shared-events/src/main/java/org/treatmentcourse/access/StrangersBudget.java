package org.treatmentcourse.access;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A limit on recorded refusals of people without a valid token: so many a second. Without it,
 * anybody could fill the ledger. A refusal beyond the limit is not recorded, and its answer says
 * so.
 */
public final class StrangersBudget {
  /** The most refusals that are recorded in a second. */
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

  /** True if one more may be recorded now. */
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
