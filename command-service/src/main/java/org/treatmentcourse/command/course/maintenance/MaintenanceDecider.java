package org.treatmentcourse.command.course.maintenance;

import static org.treatmentcourse.command.course.deliberation.EvidenceLater.EVIDENCE_COMES_BEFORE;
import static org.treatmentcourse.command.course.deliberation.SafetyHolds.NO_SAFETY_REVIEW_IS_OPEN;
import static org.treatmentcourse.command.course.maintenance.MaintenancePlanRules.INTERVAL_IS_IN_THE_PROTOCOL;
import static org.treatmentcourse.command.course.maintenance.MaintenancePlanRules.PLANNED_DOSES_ARE_IN_THE_PROTOCOL;
import static org.treatmentcourse.command.course.maintenance.MaintenancePlanRules.REVIEW_IS_AHEAD;
import static org.treatmentcourse.command.course.maintenance.SeriesEndRules.ALL_SESSIONS_ARE_DONE;
import static org.treatmentcourse.command.course.maintenance.SeriesEndRules.NO_SESSION_IS_AHEAD;
import static org.treatmentcourse.command.course.maintenance.SeriesEndRules.SERIES_HAS_BEGUN;
import static org.treatmentcourse.command.course.timeline.AdmissionRules.ADMISSION_STANDS;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.MaintenanceCommand;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.AgreeMaintenancePlan;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.CallMaintenanceReview;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.CompleteSeries;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.EndSeriesEarly;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.EvaluateResponse;
import org.treatmentcourse.command.course.deliberation.CourseDeliberation;
import org.treatmentcourse.command.course.deliberation.Evidence;
import org.treatmentcourse.command.course.deliberation.EvidenceLater;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.RatingScaleChange;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.course.event.MaintenanceEvent.EarlyEnd;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenanceReviewFellDue;
import org.treatmentcourse.course.event.MaintenanceEvent.Response;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.deadline.CourseDeadlines;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.measure.RatingScale;

/** Decides what follows the series. */
public final class MaintenanceDecider {
  /** A response can be evaluated only after a session. */
  static final Rule<EvaluateResponse, OpenCourse> A_SESSION_IS_DONE =
      rule(
          "a-session-is-done",
          "S4",
          (command, course, context) ->
              unless(course.sessionsDone() > 0, new SeriesEndRules.SessionsRemaining(0, 1)));

  /**
   * If the protocol's primary scale was scored before and after, its change decides the outcome.
   */
  static final Rule<EvaluateResponse, OpenCourse> OUTCOME_AGREES_WITH_THE_SCORES =
      rule(
          "outcome-agrees-with-the-scores",
          "S4, guide",
          (command, course, context) ->
              RatingScaleChange.of(course, context.protocolOf(course), command.occurredAt())
                  .filter(change -> change.outcome() != command.outcome())
                  .map(change -> new OutcomeNotOfScores(command.outcome(), change)));

  /**
   * A response or a remission is claimed by scores of the protocol's primary scale, from before the
   * first dose and since; that nothing changed can be said without.
   */
  static final Rule<EvaluateResponse, OpenCourse> RESPONSE_IS_SCORED =
      rule(
          "response-is-scored",
          "S4, guide",
          RELEASE_2026_11,
          (command, course, context) ->
              context
                  .protocolOf(course)
                  .primaryScale()
                  .filter(scale -> scale.response().isPresent())
                  .filter(_ -> command.outcome() != Response.NONE)
                  .filter(
                      _ ->
                          RatingScaleChange.of(
                                  course, context.protocolOf(course), command.occurredAt())
                              .isEmpty())
                  .map(scale -> new ScoresMissing(command.outcome(), scale)));

  /** Rules 15 and 31: a review follows a series; its plan follows, and can be revised. */
  static final Rule<AgreeMaintenancePlan, OpenCourse> RESPONSE_IS_REVIEWED =
      rule(
          "response-is-reviewed",
          "S1",
          (command, course, context) ->
              unless(
                  (course.stage() instanceof Stage.UnderReview
                          || course.stage() instanceof Stage.InMaintenance)
                      && course.facts().responseIsEvaluated(),
                  new ReviewMissing(course.stage().label())));

  /** Rule 27: eligibility and response are decided before the plan is agreed. */
  static final Rule<AgreeMaintenancePlan, OpenCourse> EVIDENCE_COMES_BEFORE_THE_PLAN =
      EvidenceLater.comesBefore(
          EVIDENCE_COMES_BEFORE,
          "21 CFR 11.10(f)",
          (command, course, context) -> List.of(Evidence.ELIGIBILITY, Evidence.RESPONSE));

  /**
   * Rule 30: a review falls due on the day that was agreed, as it begins at the clinic, and once.
   */
  static final Rule<CallMaintenanceReview, OpenCourse> REVIEW_IS_DUE =
      rule(
          "review-is-due",
          "S1",
          (command, course, context) ->
              unless(
                  CourseDeadlines.openReview(course)
                      .map(day -> CourseDeadlines.startOf(day, context.zoneOf(course)))
                      .filter(due -> !command.occurredAt().isBefore(due))
                      .isPresent(),
                  new ReviewNotDue()));

  private MaintenanceDecider() {}

  public static Decision<TreatmentCourseEvent> decide(
      MaintenanceCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case CompleteSeries c ->
          CourseDeliberation.on(c, course, context)
              .require(ALL_SESSIONS_ARE_DONE)
              .record(
                  () ->
                      new SeriesCompleted(course.sessionsDone(), Optional.empty(), c.occurredAt()));
      case EndSeriesEarly c ->
          CourseDeliberation.on(c, course, context)
              .require(SERIES_HAS_BEGUN, NO_SESSION_IS_AHEAD)
              .record(
                  () ->
                      new SeriesCompleted(
                          course.sessionsDone(),
                          Optional.of(new EarlyEnd(c.reasonClass(), c.reason())),
                          c.occurredAt()));
      case EvaluateResponse c ->
          CourseDeliberation.on(c, course, context)
              .require(A_SESSION_IS_DONE, OUTCOME_AGREES_WITH_THE_SCORES, RESPONSE_IS_SCORED)
              .record(
                  () ->
                      new ResponseEvaluated(
                          course.sessionsDone(),
                          c.outcome(),
                          basis(c, course, context),
                          c.occurredAt()));
      case AgreeMaintenancePlan c ->
          CourseDeliberation.on(c, course, context)
              .require(RESPONSE_IS_REVIEWED, INTERVAL_IS_IN_THE_PROTOCOL)
              .require(PLANNED_DOSES_ARE_IN_THE_PROTOCOL, REVIEW_IS_AHEAD)
              .require(ADMISSION_STANDS)
              .require(NO_SAFETY_REVIEW_IS_OPEN, EVIDENCE_COMES_BEFORE_THE_PLAN)
              .record(
                  () ->
                      new MaintenancePlanAgreed(
                          c.interval(),
                          c.leastMilligrams(),
                          c.mostMilligrams(),
                          c.reviewOn(),
                          c.occurredAt()));
      case CallMaintenanceReview c ->
          CourseDeliberation.on(c, course, context)
              .require(REVIEW_IS_DUE)
              .record(
                  () ->
                      new MaintenanceReviewFellDue(
                          CourseDeadlines.openReview(course).orElseThrow(), c.occurredAt()));
    };
  }

  /** The basis of the evaluation: the change of the scores, then the clinician's words. */
  private static String basis(EvaluateResponse command, OpenCourse course, Context context) {
    Texts.requireText(command.basis(), "basis"); // with the scores before it, no basis is blank
    return RatingScaleChange.of(course, context.protocolOf(course), command.occurredAt())
        .map(change -> change.inWords() + ": " + command.basis())
        .filter(text -> !Texts.isTooLong(text))
        .orElse(command.basis());
  }

  /** The outcome differs from that of the scores. */
  record OutcomeNotOfScores(Response outcome, RatingScaleChange change) implements Refusal {
    @Override
    public String detail() {
      return "outcome is "
          + outcome
          + "; the last "
          + change.scale()
          + " of "
          + change.latestAt()
          + " against the baseline of "
          + change.baselineAt()
          + " says "
          + change.outcome();
    }
  }

  /** Nothing is scored before the first dose, or nothing since. */
  record ScoresMissing(Response outcome, RatingScale scale) implements Refusal {
    @Override
    public String detail() {
      return "outcome is "
          + outcome
          + "; that needs a total of "
          + scale
          + " from before the first dose and one since";
    }
  }

  /** The course is not under review, or its response was not evaluated. */
  record ReviewMissing(String stage) implements Refusal {
    @Override
    public String detail() {
      return "the course is "
          + stage
          + "; agree-maintenance-plan needs a completed series and its evaluate-response";
    }
  }

  /** No review is agreed upon, its day has not come, or that is on record. */
  record ReviewNotDue() implements Refusal {
    @Override
    public String detail() {
      return "no review of a maintenance plan has newly fallen due";
    }
  }
}
