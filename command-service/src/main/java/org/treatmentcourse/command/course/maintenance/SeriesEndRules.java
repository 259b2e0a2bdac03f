package org.treatmentcourse.command.course.maintenance;

import static java.util.stream.Collectors.joining;
import static org.treatmentcourse.command.decision.Refusal.refused;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.CompleteSeries;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.EndSeriesEarly;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.value.id.SessionNumber;

/** Rule 15: when a series is over, with all its sessions or early. */
final class SeriesEndRules {
  /** Every session of the series was dosed and its patient discharged, or the patient left. */
  static final Rule<CompleteSeries, OpenCourse> ALL_SESSIONS_ARE_DONE =
      rule(
          "all-sessions-are-done",
          "S1",
          (command, course, context) ->
              course.stage().onceEligible() instanceof Stage.InSeries series
                  ? unless(
                      course.sessionsDone() - series.before() >= series.count(),
                      new SessionsRemaining(
                          course.sessionsDone() - series.before(), series.count()))
                  : refused(new SeriesNotUnderWay(course.stage().label())));

  /** Rule 15: a series that goes on can be ended, once it has had a dose. */
  static final Rule<EndSeriesEarly, OpenCourse> SERIES_HAS_BEGUN =
      rule(
          "series-has-begun",
          "S1, S4",
          RELEASE_2026_11,
          (command, course, context) ->
              course.stage().onceEligible() instanceof Stage.InSeries series
                  ? unless(course.sessionsDone() > series.before(), new SeriesNotBegun())
                  : refused(new SeriesNotToEnd(course.stage().label())));

  /** Rule 15: before a series ends early, nobody of it is awaited, there or watched. */
  static final Rule<EndSeriesEarly, OpenCourse> NO_SESSION_IS_AHEAD =
      rule(
          "no-session-is-ahead",
          "S1, 21 CFR 11.10(f)",
          RELEASE_2026_11,
          (command, course, context) -> {
            var ahead =
                Stream.concat(
                        course.sessions().entrySet().stream()
                            .filter(session -> session.getValue() instanceof Session.BeforeDose)
                            .map(Map.Entry::getKey),
                        course.watchedSessions().stream())
                    .distinct()
                    .sorted()
                    .toList();
            return unless(ahead.isEmpty(), new SessionsAhead(ahead));
          });

  private SeriesEndRules() {}

  /** Some sessions are still to come. */
  record SessionsRemaining(int done, int count) implements Refusal {
    @Override
    public String detail() {
      return done + " of " + count + " sessions are done; all of them have to be";
    }
  }

  /** No series is under way. */
  record SeriesNotUnderWay(String stage) implements Refusal {
    @Override
    public String detail() {
      return "the course is " + stage + "; complete-series needs a series under way";
    }
  }

  /** The series has had no dose. */
  record SeriesNotBegun() implements Refusal {
    @Override
    public String detail() {
      return "no session of the series is done; end-series-early needs one";
    }
  }

  /** No series is under way. */
  record SeriesNotToEnd(String stage) implements Refusal {
    @Override
    public String detail() {
      return "the course is " + stage + "; end-series-early needs a series under way";
    }
  }

  /** Sessions of the series are still awaited, or their patient is there. */
  record SessionsAhead(List<SessionNumber> sessions) implements Refusal {
    SessionsAhead {
      sessions = List.copyOf(sessions);
    }

    @Override
    public String detail() {
      return "session "
          + sessions.stream().map(SessionNumber::toString).collect(joining(", "))
          + " is ahead or under way; it has to be cancelled, or its patient to be discharged,"
          + " before the series ends";
    }
  }
}
