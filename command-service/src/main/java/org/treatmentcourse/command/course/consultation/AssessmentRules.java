package org.treatmentcourse.command.course.consultation;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import org.treatmentcourse.command.course.commands.ConsultationCommand.ScoreRatingScale;
import org.treatmentcourse.command.course.commands.ConsultationCommand.SelectRoute;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.value.measure.RatingScale;

/** The rules on a choice of route and on a score. */
final class AssessmentRules {
  /** Rule 8: the route is one of the protocol's, and its pros and cons were reviewed [S4]. */
  static final Rule<SelectRoute, OpenCourse> ROUTE_IS_IN_THE_PROTOCOL =
      rule(
          "route-is-in-the-protocol",
          "S0, S4",
          (command, course, context) ->
              unless(
                  command.prosConsReviewed()
                      && context
                          .protocolOf(course)
                          .route(command.product(), command.route())
                          .isPresent(),
                  new RouteNotSelectable()));

  /** A score with suicidal answers is recorded, and asks for a safety review. */
  static final Rule<ScoreRatingScale, OpenCourse> SCORE_NEEDS_NO_SAFETY_REVIEW =
      rule(
          "safety-review",
          "PHQ-9, MADRS, C-SSRS",
          (command, course, context) ->
              unless(
                  command.instrument().safetyCauses(command.items()).isEmpty(),
                  new SafetyReviewNeeded(command.instrument())));

  private AssessmentRules() {}

  /** The route is not in the protocol, or was not talked over. */
  record RouteNotSelectable() implements Refusal {
    @Override
    public String detail() {
      return "the route must be the protocol's, and its pros and cons reviewed";
    }
  }

  /** The answers speak of suicidal thoughts. */
  record SafetyReviewNeeded(RatingScale instrument) implements Refusal {
    @Override
    public String detail() {
      return "the answers to " + instrument + " ask for a safety review";
    }
  }
}
