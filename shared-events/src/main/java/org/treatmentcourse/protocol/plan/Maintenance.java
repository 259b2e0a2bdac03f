package org.treatmentcourse.protocol.plan;

import java.time.Duration;

/**
 * The maintenance that may follow a series [S1, label].
 *
 * @param leastInterval the least time between maintenance sessions; weekly for esketamine [label]
 * @param mostInterval the longest
 */
public record Maintenance(Duration leastInterval, Duration mostInterval) {
  public Maintenance {
    if (!leastInterval.isPositive() || mostInterval.compareTo(leastInterval) < 0) {
      throw new IllegalArgumentException(
          "leastInterval must be above PT0S and at most mostInterval");
    }
  }

  /** True if maintenance sessions may be this far apart. */
  public boolean allows(Duration interval) {
    return interval.compareTo(leastInterval) >= 0 && interval.compareTo(mostInterval) <= 0;
  }
}
