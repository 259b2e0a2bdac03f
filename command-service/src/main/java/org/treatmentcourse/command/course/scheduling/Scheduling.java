package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.course.Rule.allowed;
import static org.treatmentcourse.command.course.Rule.refused;
import static org.treatmentcourse.command.course.Rule.rule;
import static org.treatmentcourse.command.course.Rule.unless;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
  private static final Duration WEEK = Duration.ofDays(7);

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

  /** Rule 15: sessions are at least as far apart as the protocol says. */
  static final Rule<ScheduleSession> SESSIONS_ARE_APART =
      rule(
          "sessions-are-apart",
          "S1, guide",
          (command, course, context) -> {
            var least = context.protocol().series().leastGap();
            return unless(
                otherStarts(command, course)
                    .noneMatch(start -> between(start, command).compareTo(least) < 0),
                new SessionsTooClose(least));
          });

  /** Rule 15: no seven days hold more sessions than the series has a week. */
  static final Rule<ScheduleSession> WEEK_HAS_ROOM =
      rule(
          "week-has-room",
          "label, guide",
          (command, course, context) ->
              course.stage() instanceof Stage.InSeries series
                  ? unless(
                      fullestWeek(command, course) <= series.sessionsPerWeek(),
                      new WeekFull(series.sessionsPerWeek()))
                  : allowed());

  /** Rule 15: a gap longer than the protocol's may be the patient's wish; it is flagged. */
  static final Rule<ScheduleSession> GAP_IS_NOT_TOO_LONG =
      rule(
          "gap-is-not-too-long",
          "S1, guide",
          (command, course, context) -> {
            var most = context.protocol().series().mostGap();
            return unless(
                IntStream.of(command.session().value() - 1, command.session().value() + 1)
                    .filter(number -> number >= 1 && number <= 60)
                    .mapToObj(SessionNumber::new)
                    .flatMap(neighbour -> course.session(neighbour).stream())
                    .allMatch(
                        session -> between(session.slot().start(), command).compareTo(most) <= 0),
                new GapTooLong(most));
          });

  private Scheduling() {}

  private static Stream<Instant> otherStarts(ScheduleSession command, OpenCourse course) {
    return course.sessions().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(command.session()))
        .map(entry -> entry.getValue().slot().start());
  }

  private static Duration between(Instant start, ScheduleSession command) {
    return Duration.between(start, command.slot().start()).abs();
  }

  /** Of the weeks that begin with a session and hold the new one, the most sessions. */
  private static long fullestWeek(ScheduleSession command, OpenCourse course) {
    var starts =
        Stream.concat(otherStarts(command, course), Stream.of(command.slot().start()))
            .sorted()
            .toList();
    return starts.stream()
        .mapToLong(
            first ->
                starts.stream()
                    .filter(start -> !start.isBefore(first) && start.isBefore(first.plus(WEEK)))
                    .count())
        .max()
        .orElse(0);
  }

  public static Decision decide(SchedulingCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case PlanSeries c ->
          Deliberation.on(c, course, context)
              .require(PATIENT_IS_ELIGIBLE_FOR_A_SERIES, SERIES_IS_WITHIN_THE_PROTOCOL)
              .record(() -> new SeriesPlanned(c.count(), c.sessionsPerWeek(), c.occurredAt()));
      case ScheduleSession c ->
          Deliberation.on(c, course, context)
              .require(SESSION_IS_TO_BE_SCHEDULED, SESSIONS_ARE_APART, WEEK_HAS_ROOM)
              .record(
                  () -> new SessionScheduled(c.session(), c.slot(), c.occurredAt()),
                  GAP_IS_NOT_TOO_LONG);
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

  /** Too soon before or after another session. */
  record SessionsTooClose(Duration least) implements Refusal {
    @Override
    public String detail() {
      return "sessions begin at least " + least + " apart";
    }
  }

  /** The week has its sessions. */
  record WeekFull(int sessionsPerWeek) implements Refusal {
    @Override
    public String detail() {
      return "the series has at most " + sessionsPerWeek + " sessions in seven days";
    }
  }

  /** Too long before or after the neighbouring session. */
  record GapTooLong(Duration most) implements Refusal {
    @Override
    public String detail() {
      return "sessions begin at most " + most + " apart";
    }
  }
}
