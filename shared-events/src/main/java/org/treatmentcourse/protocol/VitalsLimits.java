package org.treatmentcourse.protocol;

import java.time.Duration;
import org.treatmentcourse.value.BloodPressure;

/**
 * When vital signs allow a dose.
 *
 * @param validity how old the reading before a dose may be
 * @param delayAbove above this a dose is held or its clearance documented: 140/90 [label]
 */
public record VitalsLimits(Duration validity, BloodPressure delayAbove) {
  public VitalsLimits {
    if (!validity.isPositive()) {
      throw new IllegalArgumentException("validity must be above PT0S");
    }
  }
}
