package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.SchedulingCommand.WithSlot;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.PlainDuration;

/** Rule 15: how sessions lie in the calendar. */
final class SlotRules {
  private static final DaysOrHours WEEK = new DaysOrHours.Days(7);

  /** Rules 15 and 30: sessions are at least as far apart as the protocol says. */
  static final Rule<WithSlot, OpenCourse> SESSIONS_ARE_APART =
      rule(
          "sessions-are-apart",
          "S1, guide",
          (command, course, context) -> {
            var least = context.protocolOf(course).series().leastGap();
            return otherStarts(command, course)
                .filter(
                    start ->
                        !least.isBetween(start, command.slot().start(), context.zoneOf(course)))
                .findFirst()
                .map(near -> new SessionsTooClose(near, between(near, command), least));
          });

  /** Rules 15 and 30: no seven days of the clinic hold more sessions than the series has a week. */
  static final Rule<WithSlot, OpenCourse> WEEK_HAS_ROOM =
      rule(
          "week-has-room",
          "label, guide",
          (command, course, context) -> {
            var week = fullestWeek(command, course, context.zoneOf(course));
            return course.stage().onceEligible() instanceof Stage.InSeries series
                ? unless(
                    week <= series.sessionsPerWeek(), new WeekFull(week, series.sessionsPerWeek()))
                : allowed();
          });

  /** Rule 15: a gap longer than the protocol's may be the patient's wish; it is flagged. */
  static final Rule<WithSlot, OpenCourse> GAP_IS_NOT_TOO_LONG =
      rule(
          "gap-is-not-too-long",
          "S1, guide",
          (command, course, context) -> {
            var most = context.protocolOf(course).series().mostGap();
            return IntStream.of(command.session().value() - 1, command.session().value() + 1)
                .filter(number -> number >= 1 && number <= 60)
                .mapToObj(SessionNumber::new)
                .flatMap(neighbour -> course.session(neighbour).stream())
                .filter(session -> !(session instanceof Session.Off))
                .flatMap(session -> session.slot().stream())
                .map(Slot::start)
                .filter(
                    start ->
                        most.isExceededBetween(
                            start, command.slot().start(), context.zoneOf(course)))
                .findFirst()
                .map(far -> new GapTooLong(far, between(far, command), most));
          });

  /**
   * Rules 15 and 30: the days of the clinic from a series' first session to its last are limited; a
   * longer series is flagged.
   */
  static final Rule<WithSlot, OpenCourse> SERIES_FITS_ITS_DAYS =
      rule(
          "series-fits-its-days",
          "guide, label",
          (command, course, context) -> {
            long span = span(command, course, context.zoneOf(course));
            return context
                .protocolOf(course)
                .series()
                .totalDays()
                .filter(days -> span > days)
                .map(days -> new SeriesTooLong(span, days));
          });

  /**
   * Whoever is to be there, such as the monitor or the prescriber on site, is registered at the
   * clinic in that role.
   */
  static final Rule<WithSlot, OpenCourse> STAFF_IS_REGISTERED =
      rule(
          "staff-is-registered",
          "label, REMS, 21 CFR 11.10(g)",
          RELEASE_2026_11,
          (command, course, context) ->
              command.slot().staff().stream()
                  .filter(
                      member ->
                          !context
                              .practitioner(course.opened().clinic(), member.id())
                              .isRegisteredAs(member.role()))
                  .findFirst()
                  .map(member -> new StaffNotRegistered(member.role(), command.session())));

  private SlotRules() {}

  /** The days from the first start of the series under way to the last, the new one among them. */
  private static long span(WithSlot command, OpenCourse course, ZoneId zone) {
    int before =
        course.stage().onceEligible() instanceof Stage.InSeries series ? series.before() : 0;
    var starts =
        Stream.concat(
                Stream.of(command.slot().start()),
                course.sessions().entrySet().stream()
                    .filter(entry -> entry.getKey().value() > before)
                    .filter(entry -> !entry.getKey().equals(command.session()))
                    .filter(entry -> !(entry.getValue() instanceof Session.Off))
                    .flatMap(entry -> entry.getValue().slot().stream())
                    .map(Slot::start))
            .sorted()
            .toList();
    return ChronoUnit.DAYS.between(
        LocalDate.ofInstant(starts.getFirst(), zone), LocalDate.ofInstant(starts.getLast(), zone));
  }

  private static Stream<Instant> otherStarts(WithSlot command, OpenCourse course) {
    return course.sessions().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(command.session()))
        .filter(entry -> !(entry.getValue() instanceof Session.Off))
        .flatMap(entry -> entry.getValue().slot().stream())
        .map(Slot::start);
  }

  private static Duration between(Instant start, WithSlot command) {
    return Duration.between(start, command.slot().start()).abs();
  }

  /** The most sessions in any week that begins with a session and holds the new one. */
  private static long fullestWeek(WithSlot command, OpenCourse course, ZoneId zone) {
    var starts =
        Stream.concat(otherStarts(command, course), Stream.of(command.slot().start()))
            .sorted()
            .toList();
    return starts.stream()
        .mapToLong(
            first ->
                starts.stream()
                    .filter(start -> !start.isBefore(first) && !WEEK.hasPassed(first, start, zone))
                    .count())
        .max()
        .orElse(0);
  }

  /** Too soon before or after another session. */
  record SessionsTooClose(Instant other, Duration apart, DaysOrHours least) implements Refusal {
    @Override
    public String detail() {
      return "another session begins at "
          + other
          + ", "
          + PlainDuration.of(apart)
          + " from this slot; sessions begin at least "
          + least.inWords()
          + " apart";
    }
  }

  /** The week has its sessions. */
  record WeekFull(long sessions, int sessionsPerWeek) implements Refusal {
    @Override
    public String detail() {
      return "with this slot "
          + sessions
          + " sessions begin in seven days; the series has at most "
          + sessionsPerWeek;
    }
  }

  /** Too long before or after the neighbouring session. */
  record GapTooLong(Instant other, Duration apart, DaysOrHours most) implements Refusal {
    @Override
    public String detail() {
      return "the neighbouring session begins at "
          + other
          + ", "
          + PlainDuration.of(apart)
          + " from this slot; sessions begin at most "
          + most.inWords()
          + " apart";
    }
  }

  /** More days from first to last than the protocol has. */
  record SeriesTooLong(long span, int days) implements Refusal {
    @Override
    public String detail() {
      return "with this slot the series' first and last session begin "
          + span
          + " calendar days apart, at most "
          + days
          + " are allowed";
    }
  }

  /** Nobody of the clinic has this id, or they are registered in other roles. */
  record StaffNotRegistered(Role role, SessionNumber session) implements Refusal {
    @Override
    public String detail() {
      return "slot of session "
          + session
          + " names a "
          + role.wireName()
          + " whom this clinic has not registered as such";
    }
  }
}
