package org.treatmentcourse.retention;

import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import java.time.Instant;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.wire.DomainEvent;

/** The periods for which a clinic keeps its records [45 CFR 164.316(b)(2)]. */
@Sensitive(ADMINISTRATIVE)
public sealed interface RetentionEvent extends DomainEvent {
  /**
   * A clinic set how long it keeps records from their last entry on. A later event replaces the
   * earlier one.
   *
   * @param clinic whose
   * @param schedule which records
   * @param years how many whole years
   */
  record RetentionPeriodSet(ClinicId clinic, KeptRecords schedule, int years, Instant occurredAt)
      implements RetentionEvent {
    /** Longer is a slip of the keyboard. */
    private static final int MOST_YEARS = 100;

    public RetentionPeriodSet {
      if (years < 1 || years > MOST_YEARS) {
        throw new IllegalArgumentException("years must be 1 to " + MOST_YEARS);
      }
    }
  }
}
