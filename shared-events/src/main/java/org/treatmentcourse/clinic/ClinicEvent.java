package org.treatmentcourse.clinic;

import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import java.time.Instant;
import java.time.ZoneId;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.Revised;
import org.treatmentcourse.wire.WidenedUpcaster;

/** Everything that a clinic says of itself (rule 30). */
@Sensitive(ADMINISTRATIVE)
public sealed interface ClinicEvent extends DomainEvent {
  /**
   * A clinic set the zone whose calendar its days go by. What was decided before keeps the zone
   * that was in force then.
   *
   * @param clinic whose
   * @param setting which setting
   * @param zone an IANA time zone, such as {@code America/Denver}
   */
  @Revised(WidenedUpcaster.class)
  record ClinicZoneSet(ClinicId clinic, ClinicSetting setting, ZoneId zone, Instant occurredAt)
      implements ClinicEvent {}

  /**
   * A clinic set how long before a visit its patient may cancel it in time.
   *
   * @param hours 0 to {@value #MOST_HOURS}; 0 where nothing before the visit's start is late
   */
  record CancellationNoticeSet(
      ClinicId clinic, ClinicSetting setting, int hours, Instant occurredAt)
      implements ClinicEvent {
    /** Two weeks. */
    public static final int MOST_HOURS = 336;

    public CancellationNoticeSet {
      Numbers.requireBetween(hours, 0, MOST_HOURS, "hours");
    }
  }
}
