package org.treatmentcourse.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.treatmentcourse.retention.RetentionEvent.RetentionPeriodSet;

/**
 * The time that records are kept from their last entry on.
 *
 * @param years whole years
 */
public record RetentionPeriod(int years) {
  /** The least that the law asks for, and the period of a clinic that has set none. */
  public static final RetentionPeriod SIX_YEARS = new RetentionPeriod(6);

  /** The period after a clinic's events. */
  public static RetentionPeriod of(List<? extends RetentionEvent> events) {
    var period = SIX_YEARS;
    for (var event : events) {
      period = period.evolve(event);
    }
    return period;
  }

  /** The next state. */
  public RetentionPeriod evolve(RetentionEvent event) {
    return switch (event) {
      case RetentionPeriodSet set -> new RetentionPeriod(set.years());
    };
  }

  /** Until when records are kept whose last entry is of a moment; the same day and time, in UTC. */
  public Instant after(Instant lastEntry) {
    return lastEntry.atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
  }

  /** True if another period is longer. */
  public boolean isShorterThan(RetentionPeriod other) {
    return years < other.years;
  }
}
