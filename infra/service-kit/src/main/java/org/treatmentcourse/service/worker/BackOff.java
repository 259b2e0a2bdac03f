package org.treatmentcourse.service.worker;

import java.time.Duration;

/**
 * The wait after a failure: {@code first}, then twice as long after each further failure in a row.
 *
 * @param doublings how often it doubles at most; 0 is always the same
 */
public record BackOff(Duration first, int doublings) {
  private static final int MOST_DOUBLINGS = 30;

  public BackOff {
    if (!first.isPositive() || doublings < 0 || doublings > MOST_DOUBLINGS) {
      throw new IllegalArgumentException("first must be above PT0S, doublings 0 to 30");
    }
  }

  /** Always the same. */
  public static BackOff always(Duration length) {
    return new BackOff(length, 0);
  }

  /**
   * The wait.
   *
   * @param failures the number of failures in a row, from 1
   */
  public Duration after(int failures) {
    return first.multipliedBy(1L << Math.clamp(failures - 1, 0, doublings));
  }
}
