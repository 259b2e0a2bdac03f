package org.treatmentcourse.protocol.terms;

import java.time.Duration;
import java.util.Optional;
import org.treatmentcourse.value.measure.DaysOrHours;

/**
 * The time in which an event is to be recorded.
 *
 * @param lateAfter later than this after it happened, an entry is flagged as late
 * @param monitoringFormWithin how soon after the dose the monitoring form is due: 7 days [REMS];
 *     absent where there is none
 */
public record RecordKeeping(Duration lateAfter, Optional<DaysOrHours> monitoringFormWithin) {
  public RecordKeeping {
    if (!lateAfter.isPositive()) {
      throw new IllegalArgumentException("lateAfter must be above PT0S");
    }
    monitoringFormWithin.ifPresent(
        within -> {
          if (!within.isPositive()) {
            throw new IllegalArgumentException("monitoringFormWithin must be above PT0S");
          }
        });
  }
}
