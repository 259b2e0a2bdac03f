package org.treatmentcourse.command.course.timeline;

import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Refusal.refused;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.WithDose;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.protocol.Administration;
import org.treatmentcourse.protocol.CumulativeDose;
import org.treatmentcourse.protocol.DosingRoute;
import org.treatmentcourse.timeline.DosingTimeline.ClearedSession;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseCleared;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.PlainDuration;
import org.treatmentcourse.value.treatment.Dose;

/**
 * Rule 24: spacing and count go by the patient's doses over all courses, and not by slots. A
 * refusal tells times, never in which course: that may be another clinic's [42 CFR 2.13].
 */
public final class TimelineRules {
  /** Rule 24: nothing is cleared before all courses of the patient are on their timeline. */
  public static final Rule<ClearForDosing, OpenCourse> DOSING_TIMELINE_IS_READY =
      rule(
          "dosing-timeline-is-ready",
          "S1, label",
          RELEASE_2026_11,
          (command, course, context) ->
              unless(
                  context.isTriedAgain()
                      || context
                          .surroundings()
                          .timeline(course.opened().patient())
                          .begun()
                          .isPresent(),
                  new DosingTimelineNotReady()));

  /** Rules 24 and 30: doses begin at least as far apart as the protocol says. */
  public static final Rule<WithDose, OpenCourse> DOSES_ARE_APART =
      rule(
          "doses-are-apart",
          "S1, label",
          RELEASE_2026_11,
          (command, course, context) ->
              apart(
                  PatientDoses.beside(command, course, context),
                  context.protocolOf(course).series().leastGap(),
                  command.occurredAt(),
                  context.zoneOf(course)));

  /** Rule 24: nobody is dosed in one session while they are watched in another. */
  public static final Rule<WithDose, OpenCourse> NO_OTHER_SESSION_IS_UNDER_WAY =
      rule(
          "no-other-session-is-under-way",
          "label, guide",
          RELEASE_2026_11,
          (command, course, context) ->
              alone(
                  PatientDoses.beside(command, course, context),
                  command.course(),
                  command.session(),
                  command.occurredAt()));

  /** Rules 15 and 24: a series has no more doses than were planned. */
  public static final Rule<WithDose, OpenCourse> SERIES_HAS_ROOM_FOR_THE_DOSE =
      rule(
          "series-has-room-for-the-dose",
          "S1, label",
          RELEASE_2026_11,
          (command, course, context) ->
              counted(PatientDoses.beside(command, course, context), SeriesUnderWay.of(course)));

  /**
   * Rule 24: the doses of a product in a period come to no more than the protocol's cumulative
   * dose, where it has one.
   */
  public static final Rule<WithDose, OpenCourse> CUMULATIVE_DOSE_IS_WITHIN_ITS_LIMIT =
      rule(
          "cumulative-dose-is-within-its-limit",
          "S1, label",
          RELEASE_2026_11,
          (command, course, context) ->
              cumulated(
                  PatientDoses.beside(command, course, context),
                  command.dose(),
                  command.occurredAt(),
                  course,
                  context));

  /**
   * Rules 15, 24 and 30: while a series goes on, no seven calendar days of the clinic have more
   * doses of the patient than the series allows in a week.
   */
  public static final Rule<WithDose, OpenCourse> WEEK_HAS_ROOM_FOR_THE_DOSE =
      rule(
          "week-has-room-for-the-dose",
          "label, guide",
          RELEASE_2026_11,
          (command, course, context) ->
              course.stage().onceEligible() instanceof Stage.InSeries series
                  ? inTheWeek(
                      PatientDoses.beside(command, course, context),
                      series.sessionsPerWeek(),
                      command.occurredAt(),
                      context.zoneOf(course))
                  : allowed());

  /**
   * Rule 24: of two clearances only one may lead to a dose. A clearance rests on vital signs, so it
   * stands no longer than these are fresh.
   */
  public static final Rule<ClearForDosing, OpenCourse> NO_OTHER_DOSE_IS_CLEARED =
      rule(
          "no-other-dose-is-cleared",
          "label, guide",
          RELEASE_2026_11,
          (command, course, context) ->
              otherClearance(command, course, context)
                  .map(other -> new AnotherDoseCleared(other.occurredAt())));

  private TimelineRules() {}

  static Optional<Refusal> inTheWeek(PatientDoses others, int perWeek, Instant at, ZoneId zone) {
    var doses = others.inTheFullestWeek(at, zone);
    return unless(doses.size() <= perWeek, new WeekOfDosesFull(doses, perWeek));
  }

  private static Optional<DoseCleared> otherClearance(
      ClearForDosing command, OpenCourse course, Context context) {
    var validity = context.protocolOf(course).vitals().validity();
    var own = new ClearedSession(command.course(), command.session());
    return context.timelineOf(course).cleared().entrySet().stream()
        .filter(cleared -> !cleared.getKey().equals(own))
        .filter(cleared -> stillStands(cleared.getKey(), context))
        .map(Map.Entry::getValue)
        .filter(
            cleared ->
                Duration.between(cleared.occurredAt(), command.occurredAt())
                        .abs()
                        .compareTo(validity)
                    <= 0)
        .findFirst();
  }

  /** A clearance that was held, cancelled or entered in error since leads to no dose. */
  private static boolean stillStands(ClearedSession cleared, Context context) {
    return context.surroundings().course(cleared.course()) instanceof OpenCourse other
        && other.session(cleared.session()).filter(Session.Cleared.class::isInstance).isPresent();
  }

  static Optional<Refusal> apart(PatientDoses others, DaysOrHours least, Instant at, ZoneId zone) {
    return others
        .within(least, at, zone)
        .findFirst()
        .map(near -> new DosesTooClose(near, least, at));
  }

  static Optional<Refusal> alone(
      PatientDoses others, CourseId course, SessionNumber session, Instant at) {
    return others
        .underWay(course, session, at)
        .map(other -> AnotherSessionUnderWay.of(other, course));
  }

  static Optional<Refusal> cumulated(
      PatientDoses others, Dose dose, Instant at, OpenCourse course, Context context) {
    return context
        .protocolOf(course)
        .route(dose.product(), dose.route())
        .flatMap(DosingRoute::administration)
        .flatMap(Administration::cumulative)
        .flatMap(limit -> cumulated(others, dose, at, limit, context.zoneOf(course)));
  }

  private static Optional<Refusal> cumulated(
      PatientDoses others, Dose dose, Instant at, CumulativeDose limit, ZoneId zone) {
    var before = others.milligrams(dose.product(), limit.within(), at, zone);
    var more = dose.amountMilligrams().value();
    return unless(
        before.add(more).compareTo(limit.mostMilligrams()) <= 0,
        new CumulativeDoseExceeded(before, more, limit, limit.within().beginBefore(at, zone)));
  }

  static Optional<Refusal> counted(PatientDoses others, SeriesUnderWay series) {
    int given = others.since(series.since()).size();
    return series.count().isPresent() && given >= series.count().getAsInt()
        ? refused(new SeriesFull(given, series.count().getAsInt(), series.since()))
        : allowed();
  }

  /** The courses of before are being brought in. */
  record DosingTimelineNotReady() implements Refusal.ForNow {
    @Override
    public String detail() {
      return "the patient's earlier doses are being brought together; send the same request again";
    }
  }

  /** Another session of the patient was cleared and not dosed yet. */
  record AnotherDoseCleared(Instant at) implements Refusal {
    @Override
    public String detail() {
      return "another session of the patient was cleared at "
          + at
          + " and has no dose yet; it has to be dosed or held first, or its clearance to be out of"
          + " date";
    }
  }

  /** Too soon after another dose, or before it. */
  record DosesTooClose(Instant other, DaysOrHours least, Instant at) implements Refusal {
    DosesTooClose(TimedDose other, DaysOrHours least, Instant at) {
      this(other.startedAt(), least, at);
    }

    @Override
    public String detail() {
      return "a dose of the patient began at "
          + other
          + ", which is "
          + PlainDuration.of(Duration.between(other, at).abs())
          + " from "
          + at
          + "; doses begin at least "
          + least.inWords()
          + " apart";
    }
  }

  /** The patient is dosed or watched elsewhere. */
  record AnotherSessionUnderWay(Instant since, Optional<SessionNumber> ofThisCourse)
      implements Refusal {
    static AnotherSessionUnderWay of(TimedDose other, CourseId course) {
      return new AnotherSessionUnderWay(
          other.startedAt(),
          Optional.of(other.session()).filter(_ -> other.course().equals(course)));
    }

    @Override
    public String detail() {
      return "the patient is in "
          + ofThisCourse.map(number -> "session " + number).orElse("a session of another course")
          + " since the dose of "
          + since
          + ", neither discharged nor departed";
    }
  }

  /** Too much in a period. */
  record CumulativeDoseExceeded(
      BigDecimal before, BigDecimal dose, CumulativeDose limit, Instant since) implements Refusal {
    @Override
    public String detail() {
      return "the patient was given "
          + before.toPlainString()
          + " mg of the product since "
          + since
          + "; with "
          + dose.toPlainString()
          + " mg more it would be "
          + before.add(dose).toPlainString()
          + " mg, at most "
          + limit.mostMilligrams().toPlainString()
          + " mg are allowed within "
          + limit.within().inWords();
    }
  }

  /** The series has its doses. */
  record SeriesFull(int given, int count, Instant since) implements Refusal {
    @Override
    public String detail() {
      return "the patient had "
          + given
          + " doses since the series was planned at "
          + since
          + ", it has at most "
          + count;
    }
  }

  /** More doses within a week than the series has. */
  record WeekOfDosesFull(List<Instant> doses, int perWeek) implements Refusal {
    WeekOfDosesFull {
      doses = List.copyOf(doses);
    }

    @Override
    public String detail() {
      return "with this one the patient has "
          + doses.size()
          + " doses within a week, of "
          + String.join(", ", doses.stream().map(Instant::toString).toList())
          + "; the series has at most "
          + perWeek;
    }
  }
}
