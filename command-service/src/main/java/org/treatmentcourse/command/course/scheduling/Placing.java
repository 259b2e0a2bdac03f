package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.course.scheduling.SlotRules.GAP_IS_NOT_TOO_LONG;
import static org.treatmentcourse.command.course.scheduling.SlotRules.SERIES_BEGAN_NOT_TOO_LONG_AGO;
import static org.treatmentcourse.command.course.scheduling.SlotRules.SERIES_FITS_ITS_DAYS;
import static org.treatmentcourse.command.course.scheduling.SlotRules.SESSIONS_ARE_APART;
import static org.treatmentcourse.command.course.scheduling.SlotRules.SESSIONS_ARE_IN_ORDER;
import static org.treatmentcourse.command.course.scheduling.SlotRules.SESSION_BEFORE_IS_NOT_TOO_FAR_BACK;
import static org.treatmentcourse.command.course.scheduling.SlotRules.SESSION_IS_LONG_ENOUGH;
import static org.treatmentcourse.command.course.scheduling.SlotRules.WEEK_HAS_ROOM;
import static org.treatmentcourse.command.course.scheduling.VisitRules.STAFF_HAS_ONE_POST;
import static org.treatmentcourse.command.course.scheduling.VisitRules.STAFF_IS_QUALIFIED;
import static org.treatmentcourse.command.course.scheduling.VisitRules.STAFF_IS_REGISTERED;
import static org.treatmentcourse.command.course.scheduling.VisitRules.VISIT_IS_STAFFED;
import static org.treatmentcourse.command.course.scheduling.VisitRules.VISIT_IS_TO_COME;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.BookingCommand.BookSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.ConfirmHold;
import org.treatmentcourse.command.course.commands.BookingCommand.HoldSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.RescheduleVisits;
import org.treatmentcourse.command.course.commands.CourseCommand.WithOverride;
import org.treatmentcourse.command.course.commands.SchedulingCommand.RescheduleSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Decision.Accepted;
import org.treatmentcourse.command.decision.Decision.Broken;
import org.treatmentcourse.command.decision.Decision.Refused;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.BookingEvent.HoldEnded;
import org.treatmentcourse.course.event.BookingEvent.HoldOutcome;
import org.treatmentcourse.course.event.BookingEvent.SchedulingRuleOverridden;
import org.treatmentcourse.course.event.BookingEvent.SeriesHeld;
import org.treatmentcourse.course.event.BookingEvent.VisitRescheduled;
import org.treatmentcourse.course.event.BookingEvent.VisitScheduled;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

/**
 * Puts visits into a course, all or none: the one place that every command goes through that books,
 * holds or moves. The rules are asked of the course as it would be with all of them: of a series
 * that is moved no two halves are compared.
 */
final class Placing {
  /** A visit that has an appointment is moved, not booked again (21 CFR 11.10(f)). */
  static final String VISIT_IS_NOT_BOOKED = "visit-is-not-booked";

  /** A privileged role may override these with a reason. */
  private static final List<Rule<PlacedVisit, OpenCourse>> SPACING =
      List.of(
          SESSIONS_ARE_IN_ORDER,
          SESSIONS_ARE_APART,
          WEEK_HAS_ROOM,
          GAP_IS_NOT_TOO_LONG,
          SERIES_FITS_ITS_DAYS,
          SESSION_IS_LONG_ENOUGH);

  private static final List<Rule<PlacedVisit, OpenCourse>> GATES =
      List.of(
          VISIT_IS_TO_COME,
          VISIT_IS_STAFFED,
          STAFF_HAS_ONE_POST,
          STAFF_IS_REGISTERED,
          STAFF_IS_QUALIFIED);

  private static final List<Rule<PlacedVisit, OpenCourse>> FLAGGED =
      List.of(SESSION_BEFORE_IS_NOT_TOO_FAR_BACK, SERIES_BEGAN_NOT_TOO_LONG_AGO);

  private final WithOverride command;
  private final Context context;
  private final List<TreatmentCourseEvent> events = new ArrayList<>();
  private final Map<Visit, Long> recordedAs = new HashMap<>();
  private OpenCourse course;

  Placing(WithOverride command, OpenCourse course, Context context) {
    this.command = command;
    this.course = course;
    this.context = context;
  }

  /** One session that has no slot. */
  Decision<TreatmentCourseEvent> book(ScheduleSession asked) {
    return all(List.of(booking(asked.session(), asked.slot())), asked.occurredAt());
  }

  /** Visits that have no appointment. */
  Decision<TreatmentCourseEvent> book(BookSeries asked) {
    return all(asked.bookings(), asked.occurredAt());
  }

  /**
   * Holds visits. A visit that could not be booked can't be held either; what is overridden for it
   * is told now, and once more when it is confirmed.
   */
  Decision<TreatmentCourseEvent> hold(HoldSeries asked) {
    Numbers.requireBetween(asked.minutes(), 1, 1_440, "minutes");
    var until = context.now().plus(Duration.ofMinutes(asked.minutes()));
    return switch (all(asked.bookings(), context.now())) {
      case Refused<TreatmentCourseEvent> refused -> refused;
      case Accepted<TreatmentCourseEvent> booked ->
          accepted(
              Stream.concat(
                      Stream.of(new SeriesHeld(asked.bookings(), until, asked.occurredAt())),
                      booked.events().stream().filter(SchedulingRuleOverridden.class::isInstance))
                  .toList());
    };
  }

  /** Books the visits that are held. */
  Decision<TreatmentCourseEvent> confirm(ConfirmHold asked) {
    var held = Bookings.of(course).hold().orElseThrow();
    take(new HoldEnded(HoldOutcome.CONFIRMED, asked.occurredAt()));
    return all(held.bookings(), asked.occurredAt());
  }

  /** One session that has another slot. */
  Decision<TreatmentCourseEvent> move(RescheduleSession asked) {
    return moved(List.of(booking(asked.session(), asked.slot())), asked.reason());
  }

  /** Visits that have another appointment. */
  Decision<TreatmentCourseEvent> move(RescheduleVisits asked) {
    return moved(asked.bookings(), asked.reason());
  }

  /** A slot as the appointment that it is, within an appointment's bounds. */
  private static Booking booking(SessionNumber session, Slot slot) {
    return new Booking(
        Visit.session(session),
        new Appointment(
            slot.start(),
            slot.end(),
            Modality.IN_PERSON,
            Optional.of(slot.room()),
            slot.device(),
            slot.staff()));
  }

  private Decision<TreatmentCourseEvent> moved(List<Booking> bookings, String reason) {
    for (var booking : bookings) {
      take(booking.visit(), moved(booking, reason));
    }
    return checked(bookings, command.occurredAt());
  }

  private Decision<TreatmentCourseEvent> all(List<Booking> bookings, Instant decidedAt) {
    for (var booking : bookings) {
      var refusal = place(booking);
      if (refusal.isPresent()) {
        return refusal.get();
      }
    }
    return checked(bookings, decidedAt);
  }

  private Optional<Refused<TreatmentCourseEvent>> place(Booking booking) {
    if (booking.visit().kind() != Visit.Kind.SESSION) {
      if (Bookings.of(course).of(booking.visit()).isPresent()) {
        return Optional.of(
            new Refused<>(VISIT_IS_NOT_BOOKED, new VisitAlreadyBooked(booking.visit())));
      }
      take(
          booking.visit(),
          new VisitScheduled(booking.visit(), booking.appointment(), command.occurredAt()));
      return Optional.empty();
    }
    var rule = SchedulingDecider.SESSION_IS_TO_BE_SCHEDULED;
    Optional<Refused<TreatmentCourseEvent>> refused =
        rule.refusal(booking.visit().session(), course, context);
    if (refused.isPresent()) {
      return refused;
    }
    take(
        booking.visit(),
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

  private Decision<TreatmentCourseEvent> checked(List<Booking> bookings, Instant decidedAt) {
    var refusing = new ArrayList<Broken>();
    var beside = new ArrayList<TreatmentCourseEvent>();
    for (var booking : bookings) {
      var placed = new PlacedVisit(booking.visit(), booking.appointment(), decidedAt);
      for (var broken : spacing(placed)) {
        command
            .override()
            .ifPresentOrElse(
                reason -> beside.add(overridden(broken, placed, reason)),
                () -> refusing.add(broken.first().of(booking.visit())));
      }
      broken(GATES, placed).forEach(it -> refusing.add(it.first().of(booking.visit())));
      beside.addAll(this.flag(FLAGGED, placed));
    }
    if (!refusing.isEmpty()) {
      return Refused.of(refusing);
    }
    events.addAll(beside);
    return accepted(events);
  }

  /**
   * The rules that the visit breaks, and those that the visits around its session break because of
   * it.
   */
  private List<Refused<TreatmentCourseEvent>> spacing(PlacedVisit placed) {
    var broken = new ArrayList<>(broken(SPACING, placed));
    if (!placed.visit().kind().isOfSession()) {
      return broken;
    }
    var booked = Bookings.of(course);
    var session = placed.visit().session();
    for (var visit :
        List.of(new Visit(Visit.Kind.PREPARATION, session), Visit.integration(session))) {
      AroundSessions.of(visit, course, booked, context).ifPresent(broken::add);
    }
    return broken;
  }

  private List<Refused<TreatmentCourseEvent>> broken(
      List<Rule<PlacedVisit, OpenCourse>> rules, PlacedVisit placed) {
    return rules.stream()
        .flatMap(rule -> rule.<TreatmentCourseEvent>refusal(placed, course, context).stream())
        .toList();
  }

  private TreatmentCourseEvent overridden(
      Refused<TreatmentCourseEvent> broken, PlacedVisit placed, String reason) {
    return new SchedulingRuleOverridden(
        broken.rule(), placed.visit(), broken.refusal().detail(), reason, command.occurredAt());
  }

  private List<TreatmentCourseEvent> flag(
      List<Rule<PlacedVisit, OpenCourse>> rules, PlacedVisit placed) {
    var found = new ArrayList<TreatmentCourseEvent>();
    for (var broken : broken(rules, placed)) {
      found.add(
          new ProtocolDeviationDetected(
              broken.rule(),
              recordedAs.getOrDefault(placed.visit(), 0L),
              DeviationSeverity.MAJOR,
              broken.refusal().detail(),
              command.occurredAt()));
    }
    return found;
  }

  private Decision<TreatmentCourseEvent> accepted(List<TreatmentCourseEvent> taken) {
    return new Accepted<>(taken, List.of(), context.actor());
  }

  private void take(Visit visit, TreatmentCourseEvent event) {
    recordedAs.put(visit, course.nextSeq());
    take(event);
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
