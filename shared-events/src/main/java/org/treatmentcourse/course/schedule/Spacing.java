package org.treatmentcourse.course.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.measure.DaysOrHours;

/**
 * The spacing of a course's sessions, by their starts: planner and booking ask the same. Days are
 * the clinic's, hours are exact [S1, label, guide].
 *
 * @param least between any two
 * @param most between a session and the next by number
 * @param perWeek sessions in any seven calendar days at most
 * @param totalDays calendar days from the first of the series to its last, at most
 * @param before the number of the last session that is not of this series
 * @param lateAfter the session that lies so far back that the next is too late whatever is done; 0
 *     if none does
 * @param zone whose calendar the days are of
 */
public record Spacing(
    DaysOrHours least,
    DaysOrHours most,
    int perWeek,
    Optional<Integer> totalDays,
    int before,
    int lateAfter,
    ZoneId zone) {
  /** Between sessions that no longest gap is known for. */
  public static final DaysOrHours WITHOUT_END = DaysOrHours.of(Duration.ofDays(36_500));

  private static final int WEEK_DAYS = 7;
  private static final int DAY_SECONDS = 86_400;

  /** A spacing that can still be kept. */
  public Spacing(
      DaysOrHours least,
      DaysOrHours most,
      int perWeek,
      Optional<Integer> totalDays,
      int before,
      ZoneId zone) {
    this(least, most, perWeek, totalDays, before, 0, zone);
  }

  /** The spacing of a course: of its series, or outside of one that of any two sessions. */
  public static Spacing of(OpenCourse course, TreatmentProtocol protocol, ZoneId zone) {
    var series = protocol.series();
    return course.stage().onceEligible() instanceof Stage.InSeries planned
        ? new Spacing(
            series.leastGap(),
            series.mostGap(),
            Math.min(planned.sessionsPerWeek(), series.sessionsPerWeek()),
            series.totalDays(),
            planned.before(),
            zone)
        : new Spacing(
            series.leastGap(), WITHOUT_END, series.sessionsPerWeek(), Optional.empty(), 0, zone);
  }

  /** The starts of a course's sessions that count and have a slot, by number. */
  public static NavigableMap<Integer, Instant> starts(OpenCourse course) {
    var starts = new TreeMap<Integer, Instant>();
    course
        .sessions()
        .forEach(
            (number, session) -> {
              if (!(session instanceof Session.Off)) {
                session.slot().ifPresent(slot -> starts.put(number.value(), slot.start()));
              }
            });
    return starts;
  }

  /** True if a session may start at a moment, beside those that have a start, by number. */
  public boolean allows(NavigableMap<Integer, Instant> starts, int number, Instant start) {
    return starts.isEmpty()
        || (outOfOrder(starts, number, start).isEmpty()
            && tooClose(starts, start).isEmpty()
            && tooFar(starts, number, start).isEmpty()
            && tooLong(starts, number, start).isEmpty()
            && fitsTheWeek(starts, start));
  }

  /** A session that would begin on the wrong side of another by number. */
  public Optional<Map.Entry<Integer, Instant>> outOfOrder(
      NavigableMap<Integer, Instant> starts, int number, Instant start) {
    var earlier = starts.lowerEntry(number);
    if (earlier != null && !earlier.getValue().isBefore(start)) {
      return Optional.of(earlier);
    }
    var later = starts.higherEntry(number);
    return later != null && !later.getValue().isAfter(start)
        ? Optional.of(later)
        : Optional.empty();
  }

  /** The start of another session that lies too close. */
  public Optional<Instant> tooClose(NavigableMap<Integer, Instant> starts, Instant start) {
    for (var other : starts.values()) {
      if (!least.isBetween(other, start, zone)) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  /** The start of a neighbour by number that lies too far away, though it need not. */
  public Optional<Instant> tooFar(
      NavigableMap<Integer, Instant> starts, int number, Instant start) {
    for (int neighbour : new int[] {number - 1, number + 1}) {
      var other = starts.get(neighbour);
      if (other != null
          && Math.min(number, neighbour) != lateAfter
          && most.isExceededBetween(other, start, zone)) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  /** The days from the series' first session to its last, where they are too many. */
  public Optional<Long> tooLong(NavigableMap<Integer, Instant> starts, int number, Instant start) {
    if (totalDays.isEmpty() || number <= before) {
      return Optional.empty();
    }
    long first = day(start);
    long last = first;
    for (var other : starts.tailMap(before, false).values()) {
      first = Math.min(first, day(other));
      last = Math.max(last, day(other));
    }
    return Optional.of(last - first).filter(days -> days > totalDays.get());
  }

  /** The most sessions in any seven days, another one among them. */
  public int fullestWeek(NavigableMap<Integer, Instant> starts, Instant start) {
    var days =
        LongStream.concat(starts.values().stream().mapToLong(this::day), LongStream.of(day(start)))
            .sorted()
            .toArray();
    int most = 0;
    int from = 0;
    for (int until = 0; until < days.length; until++) {
      while (days[until] - days[from] >= WEEK_DAYS) {
        from++;
      }
      most = Math.max(most, until - from + 1);
    }
    return most;
  }

  private boolean fitsTheWeek(NavigableMap<Integer, Instant> starts, Instant start) {
    return starts.size() < perWeek || fullestWeek(starts, start) <= perWeek;
  }

  /** The first moment at which another session may begin after one. */
  public Instant soonestAfter(Instant start) {
    return least.earliestAfter(start, zone);
  }

  /** The first moment at which it is too late for the next session after one. */
  public Instant tooLateAfter(Instant start) {
    return most.overAfter(start, zone);
  }

  /**
   * True if a series' days are over before its last sessions, however close these follow.
   *
   * @param first the first start of the series
   * @param start the start of a session
   * @param rest how many sessions come after it
   */
  public boolean isTooLong(Instant first, Instant start, long rest) {
    long needed = rest / perWeek * WEEK_DAYS + rest % perWeek * leastDays();
    return totalDays.filter(days -> day(start) + needed - day(first) > days).isPresent();
  }

  /** The fewest days that can lie between two sessions. */
  public long leastDays() {
    return least.nominal().toDays();
  }

  /**
   * Without the longest gap and the series' days, where nobody can keep them any more because a
   * session lies too far back.
   *
   * @param first the number of the first session to be placed
   */
  public Spacing keptFrom(NavigableMap<Integer, Instant> starts, int first, Instant now) {
    var previous = starts.get(first - 1);
    boolean late = previous != null && most.isExceeded(previous, now, zone);
    boolean over =
        totalDays.isPresent()
            && starts.tailMap(before, false).values().stream()
                .anyMatch(start -> day(now) - day(start) > totalDays.get());
    return new Spacing(
        least,
        most,
        perWeek,
        over ? Optional.empty() : totalDays,
        before,
        late ? first - 1 : 0,
        zone);
  }

  public Spacing withoutMost() {
    return new Spacing(least, WITHOUT_END, perWeek, totalDays, before, lateAfter, zone);
  }

  public Spacing withoutWeek() {
    return new Spacing(least, most, 1_000, totalDays, before, lateAfter, zone);
  }

  public Spacing withoutTotal() {
    return new Spacing(least, most, perWeek, Optional.empty(), before, lateAfter, zone);
  }

  /** The clinic's day of a moment, in days since 1970. */
  private long day(Instant moment) {
    int offset = zone.getRules().getOffset(moment).getTotalSeconds();
    return Math.floorDiv(moment.getEpochSecond() + offset, DAY_SECONDS);
  }
}
