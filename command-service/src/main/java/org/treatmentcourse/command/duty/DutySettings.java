package org.treatmentcourse.command.duty;

import java.time.Duration;

/**
 * The settings by which the instances agree on the one on duty.
 *
 * @param instance a name that no other process ever has
 * @param lease how long a challenger sees a lease unchanged before it takes it, and how long its
 *     holder relies on a renewal
 * @param renewEvery how often the holder renews; a third of it is how often a challenger looks
 * @param patience how long a command waits for this instance to come on duty
 */
record DutySettings(String instance, Duration lease, Duration renewEvery, Duration patience) {
  private static final int FEWEST_RENEWALS = 3;
  private static final int LOOKS_A_RENEWAL = 3;

  DutySettings {
    if (!renewEvery.isPositive() || patience.isNegative()) {
      throw new IllegalArgumentException("times are positive");
    }
    if (lease.compareTo(renewEvery.multipliedBy(FEWEST_RENEWALS)) < 0) {
      throw new IllegalArgumentException("lease must be at least 3 renewEvery: one may be lost");
    }
  }

  Duration lookEvery() {
    return renewEvery.dividedBy(LOOKS_A_RENEWAL);
  }
}
