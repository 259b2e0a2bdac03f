package org.treatmentcourse.command.course.monitoring;

import static org.treatmentcourse.command.course.Rule.rule;

import java.time.Duration;
import java.util.Optional;
import org.treatmentcourse.command.course.Refusal;
import org.treatmentcourse.command.course.Rule;
import org.treatmentcourse.command.course.monitoring.MonitoringCommand.SubmitMonitoringForm;
import org.treatmentcourse.course.Session;

/** When forms are due. */
final class FormRules {
  /** The monitoring form is sent within 7 days of the dose; a late one is taken and flagged. */
  static final Rule<SubmitMonitoringForm> FORM_IS_IN_TIME =
      rule(
          "monitoring-form-is-in-time",
          "REMS",
          (command, course, context) ->
              context
                  .protocol()
                  .recordKeeping()
                  .monitoringFormWithin()
                  .flatMap(within -> late(command, course.session(command.session()), within)));

  private FormRules() {}

  private static Optional<Refusal> late(
      SubmitMonitoringForm command, Optional<Session> session, Duration within) {
    return session
        .filter(Session.Dosed.class::isInstance)
        .map(Session.Dosed.class::cast)
        .map(dosed -> Duration.between(dosed.given().startedAt(), command.occurredAt()))
        .filter(after -> after.compareTo(within) > 0)
        .map(after -> new FormOverdue(after, within));
  }

  /** Sent, but late. */
  record FormOverdue(Duration after, Duration within) implements Refusal {
    @Override
    public String detail() {
      return "the monitoring form was sent " + after + " after the dose, due within " + within;
    }
  }
}
