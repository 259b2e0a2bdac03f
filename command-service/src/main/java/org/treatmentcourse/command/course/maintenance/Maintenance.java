package org.treatmentcourse.command.course.maintenance;

import static org.treatmentcourse.command.course.Rule.refused;
import static org.treatmentcourse.command.course.Rule.rule;
import static org.treatmentcourse.command.course.Rule.unless;

import org.treatmentcourse.command.course.Context;
import org.treatmentcourse.command.course.Decision;
import org.treatmentcourse.command.course.Deliberation;
import org.treatmentcourse.command.course.Refusal;
import org.treatmentcourse.command.course.Rule;
import org.treatmentcourse.command.course.maintenance.MaintenanceCommand.CompleteSeries;
import org.treatmentcourse.course.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.Stage;

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
                      done(course) == series.count(),
                      new SessionsRemaining(done(course), series.count()))
                  : refused(new SeriesNotUnderWay(course.stage().label())));

  private Maintenance() {}

  public static Decision decide(MaintenanceCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case CompleteSeries c ->
          Deliberation.on(c, course, context)
              .require(ALL_SESSIONS_ARE_DONE)
              .record(() -> new SeriesCompleted(done(course), c.occurredAt()));
    };
  }

  private static int done(OpenCourse course) {
    return (int)
        course.sessions().values().stream()
            .filter(
                session ->
                    session instanceof Session.Discharged || session instanceof Session.Integrated)
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
}
