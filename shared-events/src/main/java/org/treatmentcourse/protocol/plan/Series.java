package org.treatmentcourse.protocol.plan;

import java.util.Optional;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.measure.DaysOrHours;

/**
 * A series: the number of its dosing sessions and the time between them [S1, guide].
 *
 * @param count dosing sessions in a series at most; typically 6 [S1]
 * @param leastGap the least time between the starts of two sessions
 * @param mostGap the longest between two sessions of a series
 * @param sessionsPerWeek sessions in any seven calendar days of the clinic at most
 * @param totalDays calendar days of the clinic from the first session to the last, at most: IV
 *     induction 12 [guide]
 */
public record Series(
    int count,
    DaysOrHours leastGap,
    DaysOrHours mostGap,
    int sessionsPerWeek,
    Optional<Integer> totalDays) {
  /** A series that may take as long as its gaps. */
  public Series(int count, DaysOrHours leastGap, DaysOrHours mostGap, int sessionsPerWeek) {
    this(count, leastGap, mostGap, sessionsPerWeek, Optional.empty());
  }

  public Series {
    Numbers.requireBetween(count, 1, 60, "count");
    Numbers.requireBetween(sessionsPerWeek, 1, 7, "sessionsPerWeek");
    if (!leastGap.isPositive() || mostGap.isShorterThan(leastGap)) {
      throw new IllegalArgumentException("leastGap must be above PT0S and at most mostGap");
    }
    var shortestDays = leastGap.nominal().multipliedBy(count - 1L).toDays();
    totalDays.ifPresent(days -> Numbers.requireBetween(days, shortestDays, 3_650, "totalDays"));
  }
}
