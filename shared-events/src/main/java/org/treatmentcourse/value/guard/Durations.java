package org.treatmentcourse.value.guard;

import java.time.Duration;
import org.treatmentcourse.value.measure.DaysOrHours;

/** Guards for lengths of time that reach the ledger. */
public final class Durations {
  private Durations() {}

  /**
   * Checks that a length of time is above zero.
   *
   * @throws IllegalArgumentException if it is not; the message names the field
   */
  public static void requirePositive(Duration duration, String field) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(field + " must be above PT0S");
    }
  }

  /**
   * Checks that a length in days or hours is above zero.
   *
   * @throws IllegalArgumentException if it is not; the message names the field
   */
  public static void requirePositive(DaysOrHours length, String field) {
    if (!length.isPositive()) {
      throw new IllegalArgumentException(field + " must be above PT0S");
    }
  }
}
