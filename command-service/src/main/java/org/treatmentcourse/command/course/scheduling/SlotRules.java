package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.Instant;
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
import org.treatmentcourse.value.measure.PlainDuration;

/** Rule 15: how sessions lie in the calendar. */
final class SlotRules {
  private static final Duration WEEK = Duration.ofDays(7);

  /** Rule 15: sessions are at least as far apart as the protocol says. */
  static final Rule<WithSlot, OpenCourse> SESSIONS_ARE_APART =
      rule(
          "sessions-are-apart",
          "S1, guide",
          (command, course, context) -> {
            var least = context.protocolOf(course).series().leastGap();
            return otherStarts(command, course)
                .filter(start -> between(start, command).compareTo(least) < 0)
                .findFirst()
                .map(near -> new SessionsTooClose(near, between(near, command), least));
          });

  /** Rule 15: no seven days hold more sessions than the series allows a week. */
  static final Rule<WithSlot, OpenCourse> WEEK_HAS_ROOM =
      rule(
          "week-has-room",
          "label, guide",
          (command, course, context) -> {
            var week = fullestWeek(command, course);
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
                .filter(start -> between(start, command).compareTo(most) > 0)
                .findFirst()
                .map(far -> new GapTooLong(far, between(far, command), most));
          });

  /**
   * Rule 15: the days from a series' first session to its last are limited; a longer series is
   * flagged.
   */
  static final Rule<WithSlot, OpenCourse> SERIES_FITS_ITS_DAYS =
      rule(
          "series-fits-its-days",
          "guide, label",
          (command, course, context) ->
              context
                  .protocolOf(course)
                  .series()
                  .totalDays()
                  .filter(days -> span(command, course).compareTo(Duration.ofDays(days)) > 0)
                  .map(days -> new SeriesTooLong(span(command, course), days)));

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

  /** From the first start of the series under way to the last, the new one among them. */
  private static Duration span(WithSlot command, OpenCourse course) {
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
    return Duration.between(starts.getFirst(), starts.getLast());
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
  private static long fullestWeek(WithSlot command, OpenCourse course) {
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

  /** Too soon before or after another session. */
  record SessionsTooClose(Instant other, Duration apart, Duration least) implements Refusal {
    @Override
    public String detail() {
      return "another session begins at "
          + other
          + ", "
          + PlainDuration.of(apart)
          + " from this slot; sessions begin at least "
          + PlainDuration.of(least)
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
  record GapTooLong(Instant other, Duration apart, Duration most) implements Refusal {
    @Override
    public String detail() {
      return "the neighbouring session begins at "
          + other
          + ", "
          + PlainDuration.of(apart)
          + " from this slot; sessions begin at most "
          + PlainDuration.of(most)
          + " apart";
    }
  }

  /** More days from first to last than the protocol has. */
  record SeriesTooLong(Duration span, int days) implements Refusal {
    @Override
    public String detail() {
      return "with this slot the series' first and last session begin "
          + PlainDuration.of(span)
          + " apart, at most "
          + days
          + " days are allowed";
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
