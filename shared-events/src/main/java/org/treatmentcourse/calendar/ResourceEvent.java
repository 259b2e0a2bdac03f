package org.treatmentcourse.calendar;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;
import static org.treatmentcourse.field.Sensitivity.STAFF;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.AbsenceId;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.wire.DomainEvent;

/** Everything that says when a resource is there at all. */
@Sensitive(ADMINISTRATIVE)
public sealed interface ResourceEvent extends DomainEvent {
  /**
   * A resource has a calendar, in place of what was said of it before.
   *
   * @param title for people; of a practitioner their name
   * @param zone whose clock its availability goes by, such as {@code America/Denver}
   * @param capacity how many visits it holds at once, such as a room's chairs: 1 to 100
   * @param bufferBefore how long before a visit it is taken already, such as for setting up
   * @param bufferAfter how long after a visit it is still taken, such as for cleaning
   */
  record ResourceDeclared(
      ClinicId clinic,
      Resource resource,
      @Holds(NARRATIVE) String title,
      ZoneId zone,
      int capacity,
      Duration bufferBefore,
      Duration bufferAfter,
      Instant occurredAt)
      implements ResourceEvent {
    private static final Duration LONGEST_BUFFER = Duration.ofHours(4);

    public ResourceDeclared {
      Texts.requireText(title, "title");
      Numbers.requireBetween(capacity, 1, 100, "capacity");
      requireBuffer(bufferBefore, "bufferBefore");
      requireBuffer(bufferAfter, "bufferAfter");
    }

    private static void requireBuffer(Duration buffer, String field) {
      if (buffer.isNegative() || buffer.compareTo(LONGEST_BUFFER) > 0) {
        throw new IllegalArgumentException(field + " must be PT0S to " + LONGEST_BUFFER);
      }
    }
  }

  /**
   * The hours in which a resource is there, each week from a day on, until others are declared.
   *
   * @param from the first day, by the resource's own clock
   * @param weekly when it is there; no two overlap; none means that it is not there
   */
  record AvailabilityDeclared(LocalDate from, List<Window> weekly, Instant occurredAt)
      implements ResourceEvent {
    public AvailabilityDeclared {
      weekly = List.copyOf(weekly);
      Numbers.requireBetween(weekly.size(), 0, 70, "weekly");
      for (int i = 0; i < weekly.size(); i++) {
        for (var other : weekly.subList(i + 1, weekly.size())) {
          if (weekly.get(i).overlaps(other)) {
            throw new IllegalArgumentException(
                "weekly must not overlap, as it does on " + other.day());
          }
        }
      }
    }
  }

  /**
   * A resource will not be there for a while, whatever its hours; each week that this touches says
   * so, too.
   *
   * @param absence by which it is lifted
   * @param from when it begins
   * @param until at most 366 days after {@code from}
   */
  record AbsenceRecorded(
      AbsenceId absence,
      @Sensitive(STAFF) AbsenceReason reason,
      Instant from,
      Instant until,
      Instant occurredAt)
      implements ResourceEvent {
    private static final Duration LONGEST = Duration.ofDays(366);

    public AbsenceRecorded {
      if (!until.isAfter(from)) {
        throw new IllegalArgumentException("until must be after from");
      }
      if (Duration.between(from, until).compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "until must be at most " + LONGEST.toDays() + " days after from");
      }
    }

    /** When it is not there. */
    public Span span() {
      return new Span(from, until);
    }
  }

  /** A resource is there after all. */
  record AbsenceLifted(AbsenceId absence, Instant occurredAt) implements ResourceEvent {}

  /** The reason for a resource's absence. */
  enum AbsenceReason {
    LEAVE,
    SICKNESS,
    TRAINING,
    CLOSURE,
    REPAIR
  }
}
