package org.treatmentcourse.query.planning.request;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The spacing of a course's sessions, by their starts in exact time, with the command service's
 * rules.
 *
 * @param least between any two
 * @param most between a session and the next by number
 * @param perWeek sessions in any seven days at most
 * @param total from the first of the series to its last, at most
 * @param before the number of the last session that is not of this series
 * @param lateAfter the session that lies so far back that the next is too late whatever is done; 0
 *     if none does
 */
public record Spacing(
    Duration least,
    Duration most,
    int perWeek,
    Optional<Duration> total,
    int before,
    int lateAfter) {
  private static final Duration WITHOUT_END = Duration.ofDays(36_500);
  private static final long WEEK_SECONDS = Duration.ofDays(7).toSeconds();

  /** A spacing that can still be kept. */
  public Spacing(Duration least, Duration most, int perWeek, Optional<Duration> total, int before) {
    this(least, most, perWeek, total, before, 0);
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
        && fitsTheWeek(starts, number, second);
  }

  private static boolean ordered(NavigableMap<Integer, Long> starts, int number, long second) {
    var earlier = starts.lowerEntry(number);
    var later = starts.higherEntry(number);
    return (earlier == null || earlier.getValue() < second)
        && (later == null || later.getValue() > second);
  }

  private boolean apart(NavigableMap<Integer, Long> starts, long second) {
    for (long start : starts.values()) {
      if (Math.abs(start - second) < least.toSeconds()) {
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
          && Math.abs(start - second) > most.toSeconds()) {
        return false;
      }
    }
    return true;
  }

  private boolean fitsItsDays(NavigableMap<Integer, Long> starts, int number, long second) {
    if (total.isEmpty() || number <= before) {
      return true;
    }
    long first = second;
    long last = second;
    for (long start : starts.tailMap(before, false).values()) {
      first = Math.min(first, start);
      last = Math.max(last, start);
    }
    return last - first <= total.get().toSeconds();
  }

  private boolean fitsTheWeek(NavigableMap<Integer, Long> starts, int number, long second) {
    var all = new TreeMap<Integer, Long>(starts);
    all.put(number, second);
    var sorted = all.values().stream().mapToLong(Long::longValue).sorted().toArray();
    for (int i = 0; i + perWeek < sorted.length; i++) {
      if (sorted[i + perWeek] - sorted[i] < WEEK_SECONDS) {
        return false;
      }
    }
    return true;
  }

  /** Without what nobody can keep any more because a session lies too far back. */
  public Spacing keptFrom(Map<Integer, Long> starts, int first, long now) {
    var previous = starts.get(first - 1);
    boolean late = previous != null && previous + most.toSeconds() < now;
    boolean over =
        total.isPresent()
            && new TreeMap<>(starts)
                .tailMap(before, false).values().stream()
                    .anyMatch(start -> start + total.get().toSeconds() < now);
    return new Spacing(
        least, most, perWeek, over ? Optional.empty() : total, before, late ? first - 1 : 0);
  }

  public Spacing withoutMost() {
    return new Spacing(least, WITHOUT_END, perWeek, total, before, lateAfter);
  }

  public Spacing withoutWeek() {
    return new Spacing(least, most, 1_000, total, before, lateAfter);
  }

  public Spacing withoutTotal() {
    return new Spacing(least, most, perWeek, Optional.empty(), before, lateAfter);
  }
}
