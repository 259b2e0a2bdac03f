package org.treatmentcourse.course.event;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;
import static org.treatmentcourse.field.Sensitivity.CLINICAL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Visit;
import org.treatmentcourse.wire.Revised;
import org.treatmentcourse.wire.WidenedUpcaster;

/**
 * The visits beside the dosing sessions, and the events of booking a series: holds, overrides, late
 * arrivals. The dosing sessions' own slots are in {@link SchedulingEvent}.
 */
@Sensitive(ADMINISTRATIVE)
public sealed interface BookingEvent extends TreatmentCourseEvent {
  /** A visit and its appointment. */
  record Booking(Visit visit, Appointment appointment) {}

  /**
   * Appointments are kept for the course for a while; nothing is booked yet.
   *
   * @param until when the hold runs out by itself
   */
  @Revised(WidenedUpcaster.class) // more kinds of visits
  record SeriesHeld(List<Booking> bookings, Instant until, Instant occurredAt)
      implements BookingEvent {
    public SeriesHeld {
      bookings = List.copyOf(bookings);
      Numbers.requireBetween(bookings.size(), 1, 30, "bookings");
    }
  }

  /** The hold is over; confirmed, its bookings stand in the same commit. */
  record HoldEnded(HoldOutcome outcome, Instant occurredAt) implements BookingEvent {}

  /** The end of a hold. */
  enum HoldOutcome {
    CONFIRMED,
    WITHDRAWN,
    EXPIRED
  }

  /** A visit that is no dosing session got its appointment. */
  @Revised(WidenedUpcaster.class) // more kinds of visits
  record VisitScheduled(Visit visit, Appointment appointment, Instant occurredAt)
      implements BookingEvent {
    public VisitScheduled {
      requireNoSession(visit);
    }
  }

  /**
   * A visit that is no dosing session got another appointment.
   *
   * @param reason why it was moved
   */
  @Revised(WidenedUpcaster.class) // more kinds of visits
  record VisitRescheduled(
      Visit visit,
      Appointment appointment,
      @Holds(NARRATIVE) @Sensitive(CLINICAL) String reason,
      Instant occurredAt)
      implements BookingEvent {
    public VisitRescheduled {
      requireNoSession(visit);
      Texts.requireText(reason, "reason");
    }
  }

  /**
   * A visit that is no dosing session will not take place then; it may get another appointment.
   *
   * @param note more on the reason
   */
  @Revised(WidenedUpcaster.class) // more kinds of visits
  record VisitCancelled(
      Visit visit,
      CancellationReason reasonClass,
      @Holds(NARRATIVE) @Sensitive(CLINICAL) Optional<String> note,
      Instant occurredAt)
      implements BookingEvent {
    public VisitCancelled {
      requireNoSession(visit);
      note.ifPresent(text -> Texts.requireText(text, "note"));
    }
  }

  /**
   * A visit was booked although a rule was against it.
   *
   * @param rule the rule's name
   * @param detail what the rule said
   * @param reason why it was booked nevertheless
   */
  @Revised(WidenedUpcaster.class) // more kinds of visits
  record SchedulingRuleOverridden(
      @Holds(CODE) String rule,
      Visit visit,
      @Holds(NARRATIVE) String detail,
      @Holds(NARRATIVE) @Sensitive(CLINICAL) String reason,
      Instant occurredAt)
      implements BookingEvent {
    public SchedulingRuleOverridden {
      Texts.requireText(rule, "rule");
      Texts.requireText(reason, "reason");
    }
  }

  /**
   * The patient came late to a dosing session.
   *
   * @param minutes after the slot's start: 1 to 720
   */
  record PatientArrivedLate(SessionNumber session, int minutes, Instant occurredAt)
      implements BookingEvent, TreatmentCourseEvent.OfSession {
    public PatientArrivedLate {
      Numbers.requireBetween(minutes, 1, 720, "minutes");
    }
  }

  private static void requireNoSession(Visit visit) {
    if (visit.kind() == Visit.Kind.SESSION) {
      throw new IllegalArgumentException("visit must be no dosing session");
    }
  }
}
