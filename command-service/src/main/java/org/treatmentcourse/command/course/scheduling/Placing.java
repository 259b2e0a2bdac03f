package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.course.scheduling.SlotRules.GAP_IS_NOT_TOO_LONG;
import static org.treatmentcourse.command.course.scheduling.SlotRules.SERIES_FITS_ITS_DAYS;
import static org.treatmentcourse.command.course.scheduling.SlotRules.SESSIONS_ARE_APART;
import static org.treatmentcourse.command.course.scheduling.SlotRules.WEEK_HAS_ROOM;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.BookingCommand.BookSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.ConfirmHold;
import org.treatmentcourse.command.course.commands.BookingCommand.HoldSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.RescheduleVisits;
import org.treatmentcourse.command.course.commands.BookingCommand.WithOverride;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.WithSlot;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Decision.Accepted;
import org.treatmentcourse.command.decision.Decision.Refused;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.BookingEvent.HoldEnded;
import org.treatmentcourse.course.event.BookingEvent.HoldOutcome;
import org.treatmentcourse.course.event.BookingEvent.SchedulingRuleOverridden;
import org.treatmentcourse.course.event.BookingEvent.SeriesHeld;
import org.treatmentcourse.course.event.BookingEvent.VisitRescheduled;
import org.treatmentcourse.course.event.BookingEvent.VisitScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.treatment.Visit;

/**
 * Puts visits into a course, all or none. Rule 15 and the windows around the sessions are asked of
 * the course as it would be with all of them: of a series that is moved no two halves are compared.
 */
final class Placing {
  /** A visit that has an appointment is moved, not booked again (21 CFR 11.10(f)). */
  static final String VISIT_IS_NOT_BOOKED = "visit-is-not-booked";

  private static final List<Rule<WithSlot, OpenCourse>> SPACING =
      List.of(SESSIONS_ARE_APART, WEEK_HAS_ROOM, GAP_IS_NOT_TOO_LONG, SERIES_FITS_ITS_DAYS);

  private final WithOverride command;
  private final Context context;
  private final List<TreatmentCourseEvent> events = new ArrayList<>();
  private OpenCourse course;

  Placing(WithOverride command, OpenCourse course, Context context) {
    this.command = command;
    this.course = course;
    this.context = context;
  }

  /** Visits that have no appointment. */
  Decision<TreatmentCourseEvent> book(BookSeries asked) {
    return all(asked.bookings());
  }

  /** Holds visits. A visit that could not be booked can't be held either. */
  Decision<TreatmentCourseEvent> hold(HoldSeries asked) {
    Numbers.requireBetween(asked.minutes(), 1, 1_440, "minutes");
    var until = context.now().plus(Duration.ofMinutes(asked.minutes()));
    return switch (all(asked.bookings())) {
      case Refused<TreatmentCourseEvent> refused -> refused;
      case Accepted<TreatmentCourseEvent> _ ->
          accepted(List.of(new SeriesHeld(asked.bookings(), until, asked.occurredAt())));
    };
  }

  /** Books the visits that are held. */
  Decision<TreatmentCourseEvent> confirm(ConfirmHold asked) {
    var held = Bookings.of(course).hold().orElseThrow();
    take(new HoldEnded(HoldOutcome.CONFIRMED, asked.occurredAt()));
    return all(held.bookings());
  }

  /** Visits that have another appointment. */
  Decision<TreatmentCourseEvent> move(RescheduleVisits asked) {
    for (var booking : asked.bookings()) {
      take(moved(booking, asked.reason()));
    }
    return checked(asked.bookings());
  }

  private Decision<TreatmentCourseEvent> all(List<Booking> bookings) {
    for (var booking : bookings) {
      var refusal = place(booking);
      if (refusal.isPresent()) {
        return refusal.get();
      }
    }
    return checked(bookings);
  }

  private Optional<Refused<TreatmentCourseEvent>> place(Booking booking) {
    if (booking.visit().kind() != Visit.Kind.SESSION) {
      if (Bookings.of(course).of(booking.visit()).isPresent()) {
        return Optional.of(
            new Refused<>(VISIT_IS_NOT_BOOKED, new VisitAlreadyBooked(booking.visit())));
      }
      take(new VisitScheduled(booking.visit(), booking.appointment(), command.occurredAt()));
      return Optional.empty();
    }
    var rule = SchedulingDecider.SESSION_IS_TO_BE_SCHEDULED;
    Optional<Refused<TreatmentCourseEvent>> refused =
        rule.refusal(asSession(booking), course, context);
    if (refused.isPresent()) {
      return refused;
    }
    take(
        new SessionScheduled(
            booking.visit().session(), booking.appointment().slot(), command.occurredAt()));
    return Optional.empty();
  }

  private TreatmentCourseEvent moved(Booking booking, String reason) {
    return booking.visit().kind() == Visit.Kind.SESSION
        ? new SessionRescheduled(
            booking.visit().session(), booking.appointment().slot(), reason, command.occurredAt())
        : new VisitRescheduled(
            booking.visit(), booking.appointment(), reason, command.occurredAt());
  }

  private ScheduleSession asSession(Booking booking) {
    return new ScheduleSession(
        command.course(),
        booking.visit().session(),
        booking.appointment().slot(),
        command.occurredAt());
  }

  private Decision<TreatmentCourseEvent> checked(List<Booking> bookings) {
    var overridden = new ArrayList<TreatmentCourseEvent>();
    for (var booking : bookings) {
      for (var broken : broken(booking)) {
        if (command.override().isEmpty()) {
          return broken;
        }
        overridden.add(
            new SchedulingRuleOverridden(
                broken.rule(),
                booking.visit(),
                broken.refusal().detail(),
                command.override().get(),
                command.occurredAt()));
      }
    }
    events.addAll(overridden);
    return accepted(events);
  }

  /**
   * The rules that the visit breaks, and those that the visits around its session break because of
   * it.
   */
  private List<Refused<TreatmentCourseEvent>> broken(Booking booking) {
    var broken = new ArrayList<Refused<TreatmentCourseEvent>>();
    if (booking.visit().kind() == Visit.Kind.SESSION) {
      for (var rule : SPACING) {
        rule.<TreatmentCourseEvent>refusal(asSession(booking), course, context)
            .ifPresent(broken::add);
      }
    }
    var booked = Bookings.of(course);
    var session = booking.visit().session();
    for (var visit :
        List.of(new Visit(Visit.Kind.PREPARATION, session), Visit.integration(session))) {
      AroundSessions.of(visit, course, booked, context).ifPresent(broken::add);
    }
    return broken;
  }

  private Decision<TreatmentCourseEvent> accepted(List<TreatmentCourseEvent> taken) {
    return new Accepted<>(taken, List.of(), context.actor());
  }

  private void take(TreatmentCourseEvent event) {
    events.add(event);
    course = course.evolve(event);
  }

  /** It has an appointment. */
  record VisitAlreadyBooked(Visit visit) implements Refusal {
    @Override
    public String detail() {
      return visit + " has an appointment already: move it";
    }
  }
}
