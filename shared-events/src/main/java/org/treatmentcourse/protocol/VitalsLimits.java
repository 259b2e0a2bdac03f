package org.treatmentcourse.protocol;

import java.time.Duration;
import java.util.Optional;
import org.treatmentcourse.value.measure.BloodPressure;

/**
 * When vital signs allow a dose.
 *
 * @param validity how old the reading before a dose may be
 * @param delayAbove above this a dose is held or its clearance documented: 140/90 [label]
 * @param stopAbove above this a dose under way is stopped: 180/110 [check], the clinic's to set
 */
public record VitalsLimits(
    Duration validity, BloodPressure delayAbove, Optional<BloodPressure> stopAbove) {
  private static final BloodPressure STOP_FLOOR = new BloodPressure(180, 110);

  /** Without a limit at which a dose is stopped. */
  public VitalsLimits(Duration validity, BloodPressure delayAbove) {
    this(validity, delayAbove, Optional.empty());
  }

  public VitalsLimits {
    if (!validity.isPositive()) {
      throw new IllegalArgumentException("validity must be above PT0S");
    }
    if (stopAbove.filter(stop -> !delayAbove.isWithin(stop)).isPresent()) {
      throw new IllegalArgumentException("stopAbove must not be below delayAbove");
    }
  }

  /** Above this no dose is given: where the protocol has no {@code stopAbove}, 180/110 [check]. */
  public BloodPressure stopLimit() {
    return stopAbove.orElse(STOP_FLOOR);
  }
}
