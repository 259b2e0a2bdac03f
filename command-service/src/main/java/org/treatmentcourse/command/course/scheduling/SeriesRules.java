package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.course.deliberation.EvidenceLater.EVIDENCE_COMES_BEFORE;
import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Refusal.refused;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.List;
import org.treatmentcourse.command.course.commands.SchedulingCommand.PlanSeries;
import org.treatmentcourse.command.course.deliberation.Evidence;
import org.treatmentcourse.command.course.deliberation.EvidenceLater;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Stage;

/** When a series may be planned, and how large it may be. */
final class SeriesRules {
  /** Rule 1, seen from the calendar: a series is planned for an eligible patient, once. */
  static final Rule<PlanSeries, OpenCourse> PATIENT_IS_ELIGIBLE_FOR_A_SERIES =
      rule(
          "patient-is-eligible-for-a-series",
          "S0–S3",
          (command, course, context) ->
              switch (course.stage()) {
                case Stage.Eligible _, Stage.Preparing _ -> allowed();
                case Stage.UnderReview _ ->
                    unless(
                        course.facts().responseIsEvaluated(),
                        new SeriesNotPlannable("under-review without an evaluated response"));
                case Stage.InMaintenance _ ->
                    unless(
                        course.facts().maintenanceIsReviewed(),
                        new SeriesNotPlannable("in-maintenance without a response since the plan"));
                case Stage.Inquiry _,
                    Stage.UnderAssessment _,
                    Stage.Ineligible _,
                    Stage.InSeries _,
                    Stage.EligibilityWithdrawn _,
                    Stage.Suspended _,
                    Stage.Completed _,
                    Stage.Discontinued _ ->
                    refused(new SeriesNotPlannable(course.stage().label()));
              });

  /**
   * Rule 27: eligibility, and in a review the response, are decided before the series is planned.
   */
  static final Rule<PlanSeries, OpenCourse> EVIDENCE_COMES_BEFORE_THE_SERIES =
      EvidenceLater.comesBefore(
          EVIDENCE_COMES_BEFORE,
          "21 CFR 11.10(f)",
          (command, course, context) -> List.of(Evidence.ELIGIBILITY, Evidence.RESPONSE));

  /** Rule 15: a series has at most the protocol's number of sessions, in all and a week. */
  static final Rule<PlanSeries, OpenCourse> SERIES_IS_WITHIN_THE_PROTOCOL =
      rule(
          "series-is-within-the-protocol",
          "S1",
          (command, course, context) -> {
            var most = context.protocolOf(course).series();
            return unless(
                command.count() <= most.count()
                    && command.sessionsPerWeek() <= most.sessionsPerWeek(),
                new SeriesTooLarge(command, most.count(), most.sessionsPerWeek()));
          });

  private SeriesRules() {}

  /** No series can be planned now. */
  record SeriesNotPlannable(String stage) implements Refusal {
    @Override
    public String detail() {
      return "the course is "
          + stage
          + "; plan-series needs an eligible patient, and after a series its evaluation";
    }
  }

  /** More than the protocol has. */
  record SeriesTooLarge(PlanSeries planned, int count, int sessionsPerWeek) implements Refusal {
    @Override
    public String detail() {
      return "count is "
          + planned.count()
          + " and sessionsPerWeek "
          + planned.sessionsPerWeek()
          + "; the protocol has at most "
          + count
          + " sessions, "
          + sessionsPerWeek
          + " a week";
    }
  }
}
