package org.treatmentcourse.command.course.monitoring;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.MonitoringCommand.FlagOverdueForm;
import org.treatmentcourse.command.course.commands.MonitoringCommand.SubmitMonitoringForm;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.deadline.CourseDeadlines;
import org.treatmentcourse.deadline.Deadline.Kind;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.PlainDuration;

/** When forms are due. */
final class FormRules {
  /** Rule 30: the monitoring form is sent within 7 days of the dose; a late one is flagged. */
  static final Rule<SubmitMonitoringForm, OpenCourse> FORM_IS_IN_TIME =
      rule(
          "monitoring-form-is-in-time",
          "REMS",
          (command, course, context) ->
              context
                  .protocolOf(course)
                  .recordKeeping()
                  .monitoringFormWithin()
                  .flatMap(within -> late(command, course, within, context.zoneOf(course))));

  /** A form is overdue once its period is over and it was neither sent nor found missing. */
  static final Rule<FlagOverdueForm, OpenCourse> FORM_IS_OVERDUE =
      rule(
          "form-is-overdue",
          "REMS",
          (command, course, context) ->
              unless(
                  CourseDeadlines.isOver(
                      course,
                      context.protocolOf(course),
                      context.zoneOf(course),
                      Kind.MONITORING_FORM,
                      command.session(),
                      command.occurredAt()),
                  new FormNotOverdue(command.session())));

  private FormRules() {}

  /** The finding about the dose that no form followed. */
  static ProtocolDeviationDetected notSent(
      FlagOverdueForm command, OpenCourse course, Context context) {
    var within = context.protocolOf(course).recordKeeping().monitoringFormWithin().orElseThrow();
    return new ProtocolDeviationDetected(
        CourseDeadlines.MONITORING_FORM_IS_SENT,
        CourseDeadlines.doseOf(course, command.session()).orElseThrow(),
        DeviationSeverity.MAJOR,
        "no monitoring form was sent within " + within.inWords() + " of the dose",
        command.occurredAt());
  }

  private static Optional<Refusal> late(
      SubmitMonitoringForm command, OpenCourse course, DaysOrHours within, ZoneId zone) {
    return course
        .session(command.session())
        .filter(Session.Dosed.class::isInstance)
        .map(Session.Dosed.class::cast)
        .map(dosed -> dosed.given().startedAt())
        .filter(dose -> within.isExceeded(dose, command.occurredAt(), zone))
        .map(dose -> new FormOverdue(Duration.between(dose, command.occurredAt()), within));
  }

  /** No form is asked for, its period is not over, it was sent, or it is known to be overdue. */
  record FormNotOverdue(SessionNumber session) implements Refusal {
    @Override
    public String detail() {
      return "session " + session + " has no form that is newly overdue";
    }
  }

  /** Sent, but late. */
  record FormOverdue(Duration after, DaysOrHours within) implements Refusal {
    @Override
    public String detail() {
      return "the monitoring form was sent "
          + PlainDuration.of(after)
          + " after the dose, due within "
          + within.inWords();
    }
  }
}
