package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.BookingCommand.CancelVisit;
import org.treatmentcourse.command.course.commands.SchedulingCommand.CancelSession;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.CourseFacts;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.value.measure.PlainDuration;
import org.treatmentcourse.value.treatment.Visit;

/** A patient's cancellation within the clinic's notice stands, and is on record as late. */
final class CancellationRules {
  /** A patient cancels a session before the clinic's notice begins, where it has set one. */
  static final Rule<CancelSession, OpenCourse> SESSION_IS_CANCELLED_IN_TIME =
      rule(
          CourseFacts.CANCELLATION_IS_IN_TIME,
          "S1",
          (command, course, context) ->
              late(
                  Visit.session(command.session()),
                  command.reasonClass(),
                  command.occurredAt(),
                  course,
                  context));

  /** A patient cancels a visit before the clinic's notice begins, where it has set one. */
  static final Rule<CancelVisit, OpenCourse> VISIT_IS_CANCELLED_IN_TIME =
      rule(
          CourseFacts.CANCELLATION_IS_IN_TIME,
          "S1",
          (command, course, context) ->
              late(command.visit(), command.reasonClass(), command.occurredAt(), course, context));

  private CancellationRules() {}

  private static Optional<Refusal> late(
      Visit visit, CancellationReason reason, Instant at, OpenCourse course, Context context) {
    if (reason != CancellationReason.PATIENT) {
      return Refusal.allowed();
    }
    return context
        .cancellationNotice(course.opened().clinic())
        .flatMap(
            notice ->
                Bookings.of(course)
                    .of(visit)
                    .map(appointment -> Duration.between(at, appointment.start()))
                    .filter(left -> left.compareTo(notice) < 0)
                    .map(left -> new CancelledLate(visit, left, notice)));
  }

  /** Less than the notice before its start, or after it. */
  record CancelledLate(Visit visit, Duration left, Duration notice) implements Refusal {
    @Override
    public String detail() {
      return left.isNegative()
          ? visit + " was cancelled after its start"
          : "%s was cancelled %s before its start; in time is at least %s"
              .formatted(visit, PlainDuration.of(left), PlainDuration.of(notice));
    }
  }
}
