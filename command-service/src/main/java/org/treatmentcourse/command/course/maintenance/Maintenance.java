package org.treatmentcourse.command.course.maintenance;

import static org.treatmentcourse.command.course.Rule.refused;
import static org.treatmentcourse.command.course.Rule.rule;
import static org.treatmentcourse.command.course.Rule.unless;

import org.treatmentcourse.command.course.Context;
import org.treatmentcourse.command.course.Decision;
import org.treatmentcourse.command.course.Deliberation;
import org.treatmentcourse.command.course.Refusal;
import org.treatmentcourse.command.course.Rule;
import org.treatmentcourse.command.course.maintenance.MaintenanceCommand.AgreeMaintenancePlan;
import org.treatmentcourse.command.course.maintenance.MaintenanceCommand.CallMaintenanceReview;
import org.treatmentcourse.command.course.maintenance.MaintenanceCommand.CompleteSeries;
import org.treatmentcourse.command.course.maintenance.MaintenanceCommand.EvaluateResponse;
import org.treatmentcourse.course.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.MaintenanceEvent.MaintenanceReviewFellDue;
import org.treatmentcourse.course.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.deadline.CourseDeadlines;

/** Decides what follows the series. */
public final class Maintenance {
  /** Every session of the series was dosed and its patient discharged. */
  static final Rule<CompleteSeries> ALL_SESSIONS_ARE_DONE =
      rule(
          "all-sessions-are-done",
          "S1",
          (command, course, context) ->
              course.stage() instanceof Stage.InSeries series
                  ? unless(
                      done(course) - series.before() == series.count(),
                      new SessionsRemaining(done(course) - series.before(), series.count()))
                  : refused(new SeriesNotUnderWay(course.stage().label())));

  /** There is a response only to a session. */
  static final Rule<EvaluateResponse> A_SESSION_IS_DONE =
      rule(
          "a-session-is-done",
          "S4",
          (command, course, context) ->
              unless(done(course) > 0, new SessionsRemaining(0, done(course))));

  /** Rule 15: after a series comes a review, and after that maintenance. */
  static final Rule<AgreeMaintenancePlan> RESPONSE_IS_REVIEWED =
      rule(
          "response-is-reviewed",
          "S1",
          (command, course, context) ->
              unless(
                  course.stage() instanceof Stage.UnderReview
                      && course.facts().responseIsEvaluated(),
                  new ReviewMissing(course.stage().label())));

  /** The interval is one of the protocol's. */
  static final Rule<AgreeMaintenancePlan> INTERVAL_IS_IN_THE_PROTOCOL =
      rule(
          "maintenance-interval-is-in-the-protocol",
          "S1, label",
          (command, course, context) ->
              unless(
                  context
                      .protocol()
                      .maintenance()
                      .filter(terms -> terms.allows(command.interval()))
                      .isPresent(),
                  new MaintenanceNotInProtocol()));

  /** A review falls due on the day that was agreed, as it begins in UTC, and once. */
  static final Rule<CallMaintenanceReview> REVIEW_IS_DUE =
      rule(
          "review-is-due",
          "S1",
          (command, course, context) ->
              unless(
                  CourseDeadlines.openReview(course)
                      .map(CourseDeadlines::startOf)
                      .filter(due -> !command.occurredAt().isBefore(due))
                      .isPresent(),
                  new ReviewNotDue()));

  private Maintenance() {}

  public static Decision decide(MaintenanceCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case CompleteSeries c ->
          Deliberation.on(c, course, context)
              .require(ALL_SESSIONS_ARE_DONE)
              .record(() -> new SeriesCompleted(done(course), c.occurredAt()));
      case EvaluateResponse c ->
          Deliberation.on(c, course, context)
              .require(A_SESSION_IS_DONE)
              .record(
                  () ->
                      new ResponseEvaluated(done(course), c.outcome(), c.basis(), c.occurredAt()));
      case AgreeMaintenancePlan c ->
          Deliberation.on(c, course, context)
              .require(RESPONSE_IS_REVIEWED, INTERVAL_IS_IN_THE_PROTOCOL)
              .record(
                  () ->
                      new MaintenancePlanAgreed(
                          c.interval(),
                          c.leastMilligrams(),
                          c.mostMilligrams(),
                          c.reviewOn(),
                          c.occurredAt()));
      case CallMaintenanceReview c ->
          Deliberation.on(c, course, context)
              .require(REVIEW_IS_DUE)
              .record(
                  () ->
                      new MaintenanceReviewFellDue(
                          CourseDeadlines.openReview(course).orElseThrow(), c.occurredAt()));
    };
  }

  private static int done(OpenCourse course) {
    return (int)
        course.sessions().values().stream()
            .filter(
                session ->
                    session instanceof Session.Discharged
                        || session instanceof Session.Lapsed
                        || session instanceof Session.Integrated)
            .count();
  }

  /** Some are still to come. */
  record SessionsRemaining(int done, int count) implements Refusal {
    @Override
    public String detail() {
      return done + " of " + count + " sessions are done";
    }
  }

  /** There is no series. */
  record SeriesNotUnderWay(String stage) implements Refusal {
    @Override
    public String detail() {
      return "the course is " + stage;
    }
  }

  /** The course is not under review, or its response was not evaluated. */
  record ReviewMissing(String stage) implements Refusal {
    @Override
    public String detail() {
      return "maintenance follows an evaluated series; the course is " + stage;
    }
  }

  /** No review is agreed upon, its day has not come, or that is on record. */
  record ReviewNotDue() implements Refusal {
    @Override
    public String detail() {
      return "no review of a maintenance plan has newly fallen due";
    }
  }

  /** No maintenance, or another interval. */
  record MaintenanceNotInProtocol() implements Refusal {
    @Override
    public String detail() {
      return "the protocol does not have maintenance at this interval";
    }
  }
}
