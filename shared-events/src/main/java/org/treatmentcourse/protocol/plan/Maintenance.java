package org.treatmentcourse.protocol.plan;

import org.treatmentcourse.value.measure.DaysOrHours;

/**
 * The maintenance that may follow a series [S1, label].
 *
 * @param leastInterval the least time between maintenance sessions; weekly for esketamine [label]
 * @param mostInterval the longest
 */
public record Maintenance(DaysOrHours leastInterval, DaysOrHours mostInterval) {
  public Maintenance {
    if (!leastInterval.isPositive() || mostInterval.isShorterThan(leastInterval)) {
      throw new IllegalArgumentException(
          "leastInterval must be above PT0S and at most mostInterval");
    }
  }

  /** True if maintenance sessions may be this far apart. */
  public boolean allows(DaysOrHours interval) {
    return !interval.isShorterThan(leastInterval) && !mostInterval.isShorterThan(interval);
  }
}
