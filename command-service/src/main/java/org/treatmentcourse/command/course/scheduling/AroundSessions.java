package org.treatmentcourse.command.course.scheduling;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision.Refused;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.treatment.Visit;

/** The rules on preparation and integration around the sessions that they belong to. */
final class AroundSessions {
  /** A preparation is over before its session begins (S1). */
  static final String PREPARATION_COMES_BEFORE = "preparation-comes-before";

  /**
   * An integration visit is over within the protocol's window after its session, unless one was
   * held in time and the visit is a follow-up (S0).
   */
  static final String INTEGRATION_IS_WITHIN_THE_WINDOW = "integration-visit-is-within-the-window";

  private AroundSessions() {}

  /** The objection to a visit's appointment, in the course as it would be. */
  static Optional<Refused<TreatmentCourseEvent>> of(
      Visit visit, OpenCourse after, Bookings booked, Context context) {
    var appointment = booked.of(visit);
    if (appointment.isEmpty()) {
      return Optional.empty();
    }
    return switch (visit.kind()) {
      case SESSION, CONSULTATION, PSYCHOTHERAPY, FOLLOW_UP, GROUP -> Optional.empty();
      case PREPARATION -> preparation(visit, appointment.get(), booked);
      case INTEGRATION -> integration(visit, appointment.get(), after, booked, context);
    };
  }

  private static Optional<Refused<TreatmentCourseEvent>> preparation(
      Visit visit, Appointment appointment, Bookings booked) {
    return booked
        .of(Visit.session(visit.session()))
        .filter(session -> appointment.end().isAfter(session.start()))
        .map(
            session ->
                new Refused<>(
                    PREPARATION_COMES_BEFORE,
                    new PreparationTooLate(visit, appointment.end(), session.start())));
  }

  private static Optional<Refused<TreatmentCourseEvent>> integration(
      Visit visit, Appointment appointment, OpenCourse after, Bookings booked, Context context) {
    var window = context.protocolOf(after).integration().window();
    var zone = context.zoneOf(after);
    return doseEnd(visit, after, booked)
        .filter(
            end ->
                appointment.start().isBefore(end)
                    || (window.isExceeded(end, appointment.end(), zone)
                        && !after.isIntegratedInTime(visit.session(), window, zone)))
        .map(
            end ->
                new Refused<>(
                    INTEGRATION_IS_WITHIN_THE_WINDOW,
                    new IntegrationOutsideWindow(visit, appointment, end, window)));
  }

  /**
   * The end of the dose that was given, otherwise the end of the slot that it is to be given in.
   */
  private static Optional<Instant> doseEnd(Visit visit, OpenCourse after, Bookings booked) {
    return after
        .session(visit.session())
        .filter(Session.Dosed.class::isInstance)
        .map(Session.Dosed.class::cast)
        .flatMap(Session.Dosed::end)
        .map(Session.Ended::endedAt)
        .or(() -> booked.of(Visit.session(visit.session())).map(Appointment::end));
  }

  /** The preparation is not over when the session begins. */
  record PreparationTooLate(Visit visit, Instant end, Instant session) implements Refusal {
    @Override
    public String detail() {
      return visit
          + " ends at "
          + end
          + "; it must be over before session "
          + visit.session()
          + " begins at "
          + session;
    }
  }

  /** Before the session's end, or too long after it. */
  record IntegrationOutsideWindow(
      Visit visit, Appointment appointment, Instant end, DaysOrHours window) implements Refusal {
    @Override
    public String detail() {
      return visit
          + " is from "
          + appointment.start()
          + " to "
          + appointment.end()
          + "; it must lie within "
          + window.inWords()
          + " after session "
          + visit.session()
          + ", which ends at "
          + end;
    }
  }
}
