package org.treatmentcourse.protocol;

import java.time.Duration;
import org.treatmentcourse.value.Numbers;

/** How many dosing sessions and how far apart [S1, guide]. */
public record Series(int count, Duration leastGap, Duration mostGap, int sessionsPerWeek) {
  public Series {
    Numbers.requireBetween(count, 1, 60, "count");
    Numbers.requireBetween(sessionsPerWeek, 1, 7, "sessionsPerWeek");
    if (!leastGap.isPositive() || mostGap.compareTo(leastGap) < 0) {
      throw new IllegalArgumentException("leastGap must be above PT0S and at most mostGap");
    }
  }
}
