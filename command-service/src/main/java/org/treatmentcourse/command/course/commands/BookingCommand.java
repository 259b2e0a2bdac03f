package org.treatmentcourse.command.course.commands;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.MONITOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;
import static org.treatmentcourse.value.actor.Role.SERVICE;
import static org.treatmentcourse.value.actor.Role.THERAPIST;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Visit;

/** Booking visits, such as a series with those around its sessions: all of them or none. */
public sealed interface BookingCommand extends CourseCommand {
  /** A command that gives several visits appointments. */
  sealed interface WithBookings extends BookingCommand, WithOverride {
    List<Booking> bookings();
  }

  /** Books visits that have no appointment yet. */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record BookSeries(
      CourseId course,
      List<Booking> bookings,
      @Holds(NARRATIVE) Optional<String> override,
      Instant occurredAt)
      implements WithBookings, Deciding, Contended {
    public BookSeries {
      bookings = List.copyOf(bookings);
    }
  }

  /** Keeps appointments for a while, until they are confirmed, withdrawn or run out. */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record HoldSeries(
      CourseId course,
      List<Booking> bookings,
      int minutes,
      @Holds(NARRATIVE) Optional<String> override,
      Instant occurredAt)
      implements WithBookings, Deciding, Contended {
    public HoldSeries {
      bookings = List.copyOf(bookings);
    }
  }

  /** Books the visits that are held. */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record ConfirmHold(
      CourseId course, @Holds(NARRATIVE) Optional<String> override, Instant occurredAt)
      implements BookingCommand, WithOverride, Deciding, Contended {}

  /** Withdraws the hold. */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record WithdrawHold(CourseId course, Instant occurredAt)
      implements BookingCommand, Deciding, Contended {}

  /** Puts on record that a hold ran out; a timer's. */
  @PermittedRoles(SERVICE)
  record ExpireHold(CourseId course, Instant occurredAt)
      implements BookingCommand, ByTheClock, Deciding, Contended {}

  /** Gives visits other appointments: one, or one and all that follow it. */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record RescheduleVisits(
      CourseId course,
      List<Booking> bookings,
      @Holds(NARRATIVE) String reason,
      @Holds(NARRATIVE) Optional<String> override,
      Instant occurredAt)
      implements WithBookings, Deciding, Contended {
    public RescheduleVisits {
      bookings = List.copyOf(bookings);
    }
  }

  /** Cancels a visit that is no dosing session. */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record CancelVisit(
      CourseId course,
      Visit visit,
      CancellationReason reasonClass,
      @Holds(NARRATIVE) Optional<String> note,
      Instant occurredAt)
      implements BookingCommand, Deciding, Contended {}

  /** Records that the patient came late to a dosing session. */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER, MONITOR, THERAPIST})
  record RecordLateArrival(CourseId course, SessionNumber session, int minutes, Instant occurredAt)
      implements BookingCommand, Reporting {}
}
