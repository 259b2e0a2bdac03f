package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.course.Rule.allowed;
import static org.treatmentcourse.command.course.Rule.refused;
import static org.treatmentcourse.command.course.Rule.rule;
import static org.treatmentcourse.command.course.Rule.unless;

import org.treatmentcourse.command.course.Context;
import org.treatmentcourse.command.course.Decision;
import org.treatmentcourse.command.course.Deliberation;
import org.treatmentcourse.command.course.Refusal;
import org.treatmentcourse.command.course.Rule;
import org.treatmentcourse.command.course.scheduling.SchedulingCommand.PlanSeries;
import org.treatmentcourse.command.course.scheduling.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.value.SessionNumber;

/** Decides on the series and its slots. */
public final class Scheduling {
  /** Rule 1, seen from the calendar: a series is planned for an eligible patient, once. */
  static final Rule<PlanSeries> PATIENT_IS_ELIGIBLE_FOR_A_SERIES =
      rule(
          "patient-is-eligible-for-a-series",
          "S0–S3",
          (command, course, context) ->
              switch (course.stage()) {
                case Stage.Eligible _, Stage.Preparing _ -> allowed();
                case Stage.Inquiry _,
                    Stage.UnderAssessment _,
                    Stage.Ineligible _,
                    Stage.InSeries _,
                    Stage.UnderReview _ ->
                    refused(new SeriesNotPlannable(course.stage().label()));
              });

  /** Rule 15: the series is at most the protocol's. */
  static final Rule<PlanSeries> SERIES_IS_WITHIN_THE_PROTOCOL =
      rule(
          "series-is-within-the-protocol",
          "S1",
          (command, course, context) -> {
            var most = context.protocol().series();
            return unless(
                command.count() <= most.count()
                    && command.sessionsPerWeek() <= most.sessionsPerWeek(),
                new SeriesTooLarge(most.count(), most.sessionsPerWeek()));
          });

  /** A slot is for a session of the planned series that has none yet. */
  static final Rule<ScheduleSession> SESSION_IS_TO_BE_SCHEDULED =
      rule(
          "session-is-to-be-scheduled",
          "S1",
          (command, course, context) ->
              switch (course.stage()) {
                case Stage.InSeries series when command.session().value() > series.count() ->
                    refused(new SessionBeyondSeries(series.count()));
                case Stage.InSeries _ ->
                    unless(
                        course.session(command.session()).isEmpty(),
                        new SessionAlreadyScheduled(command.session()));
                case Stage.Inquiry _,
                    Stage.UnderAssessment _,
                    Stage.Ineligible _,
                    Stage.Eligible _,
                    Stage.Preparing _,
                    Stage.UnderReview _ ->
                    refused(new SeriesNotPlanned(course.stage().label()));
              });

  private Scheduling() {}

  public static Decision decide(SchedulingCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case PlanSeries c ->
          Deliberation.on(c, course, context)
              .require(PATIENT_IS_ELIGIBLE_FOR_A_SERIES, SERIES_IS_WITHIN_THE_PROTOCOL)
              .record(() -> new SeriesPlanned(c.count(), c.sessionsPerWeek(), c.occurredAt()));
      case ScheduleSession c ->
          Deliberation.on(c, course, context)
              .require(SESSION_IS_TO_BE_SCHEDULED)
              .record(() -> new SessionScheduled(c.session(), c.slot(), c.occurredAt()));
    };
  }

  /** No series can be planned now. */
  record SeriesNotPlannable(String stage) implements Refusal {
    @Override
    public String detail() {
      return "the course is " + stage;
    }
  }

  /** More than the protocol has. */
  record SeriesTooLarge(int count, int sessionsPerWeek) implements Refusal {
    @Override
    public String detail() {
      return "the protocol has at most " + count + " sessions, " + sessionsPerWeek + " a week";
    }
  }

  /** No series is planned. */
  record SeriesNotPlanned(String stage) implements Refusal {
    @Override
    public String detail() {
      return "the course is " + stage;
    }
  }

  /** The series is shorter. */
  record SessionBeyondSeries(int count) implements Refusal {
    @Override
    public String detail() {
      return "the series has " + count + " sessions";
    }
  }

  /** The session has a slot. */
  record SessionAlreadyScheduled(SessionNumber session) implements Refusal {
    @Override
    public String detail() {
      return "session " + session + " has a slot already";
    }
  }
}
