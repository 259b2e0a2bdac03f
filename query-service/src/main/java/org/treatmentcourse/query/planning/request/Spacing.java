package org.treatmentcourse.query.planning.request;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.treatmentcourse.value.measure.DaysOrHours;

/**
 * The spacing of a course's sessions, by their starts, with the command service's rules: days are
 * the clinic's, hours are exact.
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

  /** True if a session may start at a moment, beside those that have a start, by number. */
  public boolean allows(NavigableMap<Integer, Long> starts, int number, long second) {
    return starts.isEmpty() || keeps(starts, number, second);
  }

  private boolean keeps(NavigableMap<Integer, Long> starts, int number, long second) {
    return ordered(starts, number, second)
        && apart(starts, second)
        && closeEnough(starts, number, second)
        && fitsItsDays(starts, number, second)
        && fitsTheWeek(starts, second);
  }

  private static boolean ordered(NavigableMap<Integer, Long> starts, int number, long second) {
    var earlier = starts.lowerEntry(number);
    var later = starts.higherEntry(number);
    return (earlier == null || earlier.getValue() < second)
        && (later == null || later.getValue() > second);
  }

  private boolean apart(NavigableMap<Integer, Long> starts, long second) {
    for (long start : starts.values()) {
      if (!least.isBetween(moment(start), moment(second), zone)) {
        return false;
      }
    }
    return true;
  }

  private boolean closeEnough(NavigableMap<Integer, Long> starts, int number, long second) {
    for (int neighbour : new int[] {number - 1, number + 1}) {
      var start = starts.get(neighbour);
      if (start != null
          && Math.min(number, neighbour) != lateAfter
          && most.isExceededBetween(moment(start), moment(second), zone)) {
        return false;
      }
    }
    return true;
  }

  private boolean fitsItsDays(NavigableMap<Integer, Long> starts, int number, long second) {
    if (totalDays.isEmpty() || number <= before) {
      return true;
    }
    long first = second;
    long last = second;
    for (long start : starts.tailMap(before, false).values()) {
      first = Math.min(first, start);
      last = Math.max(last, start);
    }
    return day(last) - day(first) <= totalDays.get();
  }

  private boolean fitsTheWeek(NavigableMap<Integer, Long> starts, long second) {
    if (starts.size() < perWeek) {
      return true;
    }
    var days =
        LongStream.concat(
                starts.values().stream().mapToLong(Long::longValue), LongStream.of(second))
            .map(this::day)
            .sorted()
            .toArray();
    for (int i = 0; i + perWeek < days.length; i++) {
      if (days[i + perWeek] - days[i] < WEEK_DAYS) {
        return false;
      }
    }
    return true;
  }

  /** The first second at which another session may begin after one. */
  public long soonestAfter(long second) {
    return ceil(least.earliestAfter(moment(second), zone));
  }

  /** The first second at which it is too late for the next session after one. */
  public long tooLateAfter(long second) {
    return ceil(most.overAfter(moment(second), zone));
  }

  /**
   * True if a series' days are over before its last sessions, however close these follow.
   *
   * @param first the first start of the series
   * @param second the start of a session
   * @param rest how many sessions come after it
   */
  public boolean isTooLong(long first, long second, long rest) {
    long least = rest / perWeek * WEEK_DAYS + rest % perWeek * leastDays();
    return totalDays.filter(days -> day(second) + least - day(first) > days).isPresent();
  }

  /** The fewest days that can lie between two sessions. */
  public long leastDays() {
    return least.nominal().toDays();
  }

  /** Without what nobody can keep any more because a session lies too far back. */
  public Spacing keptFrom(Map<Integer, Long> starts, int first, long now) {
    var previous = starts.get(first - 1);
    boolean late = previous != null && most.isExceeded(moment(previous), moment(now), zone);
    boolean over =
        totalDays.isPresent()
            && new TreeMap<>(starts)
                .tailMap(before, false).values().stream()
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

  private static Instant moment(long second) {
    return Instant.ofEpochSecond(second);
  }

  private static long ceil(Instant moment) {
    return moment.getNano() == 0 ? moment.getEpochSecond() : moment.getEpochSecond() + 1;
  }

  /** The clinic's day of a second, in days since 1970. */
  private long day(long second) {
    int offset = zone.getRules().getOffset(moment(second)).getTotalSeconds();
    return Math.floorDiv(second + offset, DAY_SECONDS);
  }
}
