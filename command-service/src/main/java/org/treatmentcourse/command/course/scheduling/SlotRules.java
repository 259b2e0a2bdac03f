package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_12;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.schedule.Spacing;
import org.treatmentcourse.course.schedule.VisitTerms;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.PlainDuration;
import org.treatmentcourse.value.treatment.Visit;

/**
 * Rule 15: how sessions lie in the calendar, in the course as it would be. The planner asks the
 * same {@link Spacing}.
 */
final class SlotRules {
  /** Rule 15: sessions are given in the order of their numbers. */
  static final Rule<PlacedVisit, OpenCourse> SESSIONS_ARE_IN_ORDER =
      rule(
          "sessions-are-in-order",
          "S1, 21 CFR 11.10(f)",
          RELEASE_2026_12,
          (placed, course, context) ->
              placed.isSession()
                  ? spacing(course, context)
                      .outOfOrder(others(placed, course), placed.number(), placed.start())
                      .map(
                          other -> new SessionsOutOfOrder(placed, other.getKey(), other.getValue()))
                  : allowed());

  /** Rules 15 and 30: sessions are at least as far apart as the protocol says. */
  static final Rule<PlacedVisit, OpenCourse> SESSIONS_ARE_APART =
      rule(
          "sessions-are-apart",
          "S1, guide",
          (placed, course, context) ->
              placed.isSession()
                  ? spacing(course, context)
                      .tooClose(others(placed, course), placed.start())
                      .map(
                          near ->
                              new SessionsTooClose(
                                  near, between(near, placed), spacing(course, context).least()))
                  : allowed());

  /** Rules 15 and 30: no seven days of the clinic hold more sessions than the series has a week. */
  static final Rule<PlacedVisit, OpenCourse> WEEK_HAS_ROOM =
      rule(
          "week-has-room",
          "label, guide",
          (placed, course, context) -> {
            if (!placed.isSession()) {
              return allowed();
            }
            var spacing = spacing(course, context);
            int week = spacing.fullestWeek(others(placed, course), placed.start());
            return unless(week <= spacing.perWeek(), new WeekFull(week, spacing.perWeek()));
          });

  /** Rule 15: neighbouring sessions of a series are no further apart than the protocol says. */
  static final Rule<PlacedVisit, OpenCourse> GAP_IS_NOT_TOO_LONG =
      rule(
          "gap-is-not-too-long",
          "S1, guide",
          (placed, course, context) ->
              placed.isSession()
                  ? kept(placed, course, context)
                      .tooFar(others(placed, course), placed.number(), placed.start())
                      .map(far -> gap(far, placed, course, context))
                  : allowed());

  /**
   * Rule 15: where the session before lies so far back that nobody can keep the gap any more, the
   * booking is taken and flagged.
   */
  static final Rule<PlacedVisit, OpenCourse> SESSION_BEFORE_IS_NOT_TOO_FAR_BACK =
      rule(
          "session-before-is-not-too-far-back",
          "S1, guide",
          RELEASE_2026_12,
          (placed, course, context) ->
              placed.isSession() && GAP_IS_NOT_TOO_LONG.against(placed, course, context).isEmpty()
                  ? spacing(course, context)
                      .tooFar(others(placed, course), placed.number(), placed.start())
                      .map(far -> gap(far, placed, course, context))
                  : allowed());

  /**
   * Rules 15 and 30: the days of the clinic from a series' first session to its last are limited.
   */
  static final Rule<PlacedVisit, OpenCourse> SERIES_FITS_ITS_DAYS =
      rule(
          "series-fits-its-days",
          "guide, label",
          (placed, course, context) ->
              placed.isSession()
                  ? kept(placed, course, context)
                      .tooLong(others(placed, course), placed.number(), placed.start())
                      .map(days -> tooLong(days, course, context))
                  : allowed());

  /**
   * Rules 15 and 30: where a series began so long ago that its days are over, the booking is taken
   * and flagged.
   */
  static final Rule<PlacedVisit, OpenCourse> SERIES_BEGAN_NOT_TOO_LONG_AGO =
      rule(
          "series-began-not-too-long-ago",
          "guide, label",
          RELEASE_2026_12,
          (placed, course, context) ->
              placed.isSession() && SERIES_FITS_ITS_DAYS.against(placed, course, context).isEmpty()
                  ? spacing(course, context)
                      .tooLong(others(placed, course), placed.number(), placed.start())
                      .map(days -> tooLong(days, course, context))
                  : allowed());

  /** A dosing session lasts at least as long as the protocol's shortest. */
  static final Rule<PlacedVisit, OpenCourse> SESSION_IS_LONG_ENOUGH =
      rule(
          "session-is-long-enough",
          "S0, S3",
          RELEASE_2026_12,
          (placed, course, context) -> {
            var least = VisitTerms.leastSession(context.protocolOf(course));
            var length = Duration.between(placed.start(), placed.appointment().end());
            return unless(
                !placed.isSession() || length.compareTo(least) >= 0,
                new SessionTooShort(placed.visit(), length, least));
          });

  private SlotRules() {}

  private static Spacing spacing(OpenCourse course, Context context) {
    return Spacing.of(course, context.protocolOf(course), context.zoneOf(course));
  }

  private static Spacing kept(PlacedVisit placed, OpenCourse course, Context context) {
    return spacing(course, context)
        .keptFrom(others(placed, course), placed.number(), placed.decidedAt());
  }

  private static NavigableMap<Integer, Instant> others(PlacedVisit placed, OpenCourse course) {
    var others = new TreeMap<>(Spacing.starts(course));
    others.remove(placed.number());
    return others;
  }

  private static Duration between(Instant start, PlacedVisit placed) {
    return Duration.between(start, placed.start()).abs();
  }

  private static GapTooLong gap(
      Instant far, PlacedVisit placed, OpenCourse course, Context context) {
    return new GapTooLong(far, between(far, placed), spacing(course, context).most());
  }

  private static SeriesTooLong tooLong(long days, OpenCourse course, Context context) {
    return new SeriesTooLong(days, spacing(course, context).totalDays().orElseThrow());
  }

  /** Before an earlier session, or after a later one. */
  record SessionsOutOfOrder(PlacedVisit placed, int other, Instant start) implements Refusal {
    @Override
    public String detail() {
      return placed.visit()
          + " begins at "
          + placed.start()
          + ", session-"
          + other
          + " at "
          + start
          + "; sessions begin in the order of their numbers";
    }
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

  /** Shorter than any session of the protocol. */
  record SessionTooShort(Visit visit, Duration length, Duration least) implements Refusal {
    @Override
    public String detail() {
      return visit
          + " lasts "
          + PlainDuration.of(length)
          + "; the protocol's shortest session lasts "
          + PlainDuration.of(least);
    }
  }
}
