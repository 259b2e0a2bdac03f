package org.treatmentcourse.hours;

import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.wire.DomainEvent;

/** Everything that a clinic says of single days, whatever the weekly hours of its resources. */
@Sensitive(ADMINISTRATIVE)
public sealed interface SpecialHoursEvent extends DomainEvent {
  /**
   * The whole clinic is closed for a while: no room, device or person is there.
   *
   * @param hours by which it is lifted
   * @param from when it begins
   * @param until at most 366 days after {@code from}
   */
  record ClinicClosed(
      ClinicId clinic,
      SpecialHoursId hours,
      ClosureReason reason,
      Instant from,
      Instant until,
      Instant occurredAt)
      implements SpecialHoursEvent {
    private static final Duration LONGEST = Duration.ofDays(366);

    public ClinicClosed {
      requireSpan(from, until, LONGEST);
    }
  }

  /**
   * The clinic is open for once: the resources that are named are there, beside their weekly hours.
   * Their absences and the clinic's closures still count.
   *
   * @param hours by which it is lifted
   * @param from when it begins
   * @param until at most 24 hours after {@code from}
   * @param resources rooms, devices and people, 1 to 200
   */
  record ClinicOpened(
      ClinicId clinic,
      SpecialHoursId hours,
      Instant from,
      Instant until,
      List<Resource> resources,
      Instant occurredAt)
      implements SpecialHoursEvent {
    private static final Duration LONGEST = Duration.ofHours(24);

    public ClinicOpened {
      requireSpan(from, until, LONGEST);
      resources = List.copyOf(resources);
      Numbers.requireBetween(resources.size(), 1, 200, "resources");
    }
  }

  /** A closure or an opening does not count any more. */
  record SpecialHoursLifted(SpecialHoursId hours, Instant occurredAt)
      implements SpecialHoursEvent {}

  /** The reason for closing a clinic. */
  enum ClosureReason {
    HOLIDAY,
    PREMISES,
    STAFFING,
    WEATHER,
    OTHER
  }

  private static void requireSpan(Instant from, Instant until, Duration longest) {
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("until must be after from");
    }
    if (Duration.between(from, until).compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "until must be at most " + longest.toHours() + " hours after from");
    }
  }
}
