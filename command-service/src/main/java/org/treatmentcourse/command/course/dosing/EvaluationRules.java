package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.Comparator;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;

/** When the response has to be looked at before there is another dose. */
final class EvaluationRules {
  /** After the sessions that the protocol names, the response is evaluated before the next dose. */
  static final Rule<ClearForDosing, OpenCourse> RESPONSE_IS_EVALUATED_WHERE_DUE =
      rule(
          "response-is-evaluated-where-due",
          "S4",
          (command, course, context) ->
              due(course, context)
                  .filter(
                      after ->
                          course
                              .facts()
                              .all(ResponseEvaluated.class)
                              .noneMatch(evaluated -> evaluated.afterSessions() >= after))
                  .map(EvaluationDue::new));

  private EvaluationRules() {}

  /** After how many sessions the response was last to be evaluated, if it was. */
  static Optional<Integer> due(OpenCourse course, Context context) {
    var done = course.sessionsDone();
    return context.protocolOf(course).evaluateAfterSessions().stream()
        .filter(after -> after <= done)
        .max(Comparator.naturalOrder());
  }

  /** The protocol wants to know how the patient responds before it goes on. */
  record EvaluationDue(int afterSessions) implements Refusal {
    @Override
    public String detail() {
      return "the response is to be evaluated after session " + afterSessions + " and was not";
    }
  }
}
