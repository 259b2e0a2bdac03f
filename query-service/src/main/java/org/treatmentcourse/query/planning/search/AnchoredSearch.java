package org.treatmentcourse.query.planning.search;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Visit;

/**
 * Branch and bound around one anchor: the sessions in order, each at the place from which the
 * series can end up cheapest first; then the visits around them.
 */
final class AnchoredSearch {
  /** Candidates differ in at least half of their sessions by as much. */
  static final Duration APART = Duration.ofHours(2);

  private final SeriesSearchSpace space;
  private final PlaceCosts places;
  private final Anchor anchor;
  private final AnchorCosts costs;
  private final List<Map<Integer, Instant>> others;
  private final NavigableMap<Integer, Instant> starts;
  private final int[] at;
  private final PlacedVisits placed;
  private int limit;
  private int triesLeft;
  private Optional<Found> best = Optional.empty();

  /** A series and its cost. */
  record Found(List<Booking> bookings, int cost) {}

  /**
   * A search around an anchor.
   *
   * @param others the starts of the series that this one has to differ from, by number
   * @param most that the series may cost
   */
  AnchoredSearch(
      SeriesSearchSpace space,
      PlaceCosts places,
      Anchor anchor,
      List<Map<Integer, Instant>> others,
      int most) {
    this.space = space;
    this.places = places;
    this.anchor = anchor;
    this.costs = AnchorCosts.around(space, places, anchor, most);
    this.limit = most;
    this.others = others;
    this.starts = new TreeMap<>(space.fixed());
    this.at = new int[space.numbers().size()];
    this.placed = new PlacedVisits(space.request().calendar());
  }

  /**
   * The best series.
   *
   * @param tries after which it gives up
   */
  Optional<Found> best(int tries) {
    triesLeft = tries;
    place(0, costs.standing(), 0, 0);
    return best;
  }

  /** How many tries are left; none if it gave up. */
  int triesLeft() {
    return Math.max(0, triesLeft);
  }

  /**
   * Places the sessions from one on.
   *
   * @param cost of the sessions before
   * @param around the least that the visits around those cost
   * @param before the days of those, as {@link AnchorCosts} counts them
   */
  private void place(int k, int cost, int around, int before) {
    if (k == at.length) {
      new AroundSearch(space, places, anchor, placed, at)
          .within(cost, limit)
          .ifPresent(
              found -> {
                best = Optional.of(found);
                limit = found.cost() - 1;
              });
      return;
    }
    for (long candidate : cheapestFirst(k, cost + around, before)) {
      if (candidate >> 32 > limit || triesLeft <= 0) {
        return;
      }
      triesLeft--;
      int start = (int) candidate;
      int number = space.numbers().get(k);
      var instant = space.quarters().instant(start);
      if (space.spacing().allows(starts, number, instant)
          && restFits(k, start)
          && isUnlikeOthers(number, instant)) {
        place(k, start, cost, around, before);
      }
    }
  }

  private void place(int k, int start, int cost, int around, int before) {
    int number = space.numbers().get(k);
    var team = space.session();
    var appointment =
        team.appointment(start, placed.taken(), places.of(team, anchor.room(), placed));
    if (appointment.isEmpty()) {
      return;
    }
    int exact =
        cost
            + costs.place(k, start, anchor.isIn(appointment.get()))
            + places.staff(team, appointment.get());
    int then = around + places.around(k, start);
    int days = before(k, start, before);
    if (exact + then + costs.after(k, space.day(start), days) > limit) {
      return;
    }
    at[k] = start;
    starts.put(number, space.quarters().instant(start));
    placed.add(Visit.session(new SessionNumber(number)), appointment.get());
    place(k + 1, exact, then, days);
    placed.removeLast();
    starts.remove(number);
  }

  /** The places for a session, each behind the least that a series costs with it. */
  private long[] cheapestFirst(int k, int cost, int before) {
    var reachable = space.reachableStarts().get(k);
    int number = space.numbers().get(k);
    int from = 0;
    int until = space.quarters().size();
    var previous = starts.lowerEntry(number);
    if (previous != null) {
      from = space.soonest(previous.getValue());
      if (previous.getKey() == number - 1 && previous.getKey() != space.spacing().lateAfter()) {
        until = space.tooLate(previous.getValue());
      }
    }
    var found = new long[Math.max(0, until - from)];
    int count = 0;
    until = Math.min(until, costs.end());
    for (int i = reachable.nextSetBit(from); i >= 0 && i < until; i = reachable.nextSetBit(i + 1)) {
      int then = before(k, i, before);
      if (Integer.bitCount(then) < space.spacing().perWeek()) {
        long least = (long) cost + costs.at(k, i) + costs.after(k, space.day(i), then);
        if (least <= limit) {
          found[count++] = least << 32 | i;
        }
      }
    }
    var sorted = Arrays.copyOf(found, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private int before(int k, int start, int before) {
    return k == 0 ? 0 : AnchorCosts.next(before, space.day(start) - space.day(at[k - 1]));
  }

  /** True if the sessions after one can still end within the series' days. */
  private boolean restFits(int k, int start) {
    var series = starts.tailMap(space.spacing().before(), false);
    return series.isEmpty()
        || !space
            .spacing()
            .isTooLong(
                series.firstEntry().getValue(),
                space.quarters().instant(start),
                space.numbers().size() - 1L - k);
  }

  /** True if no other series has more than half of its sessions at about the same times. */
  private boolean isUnlikeOthers(int number, Instant start) {
    for (var other : others) {
      int alike = isAlike(other, number, start) ? 1 : 0;
      for (int earlier : space.numbers()) {
        if (earlier < number && isAlike(other, earlier, starts.getOrDefault(earlier, start))) {
          alike++;
        }
      }
      if (2 * alike > space.numbers().size()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlike(Map<Integer, Instant> other, int number, Instant start) {
    var its = other.get(number);
    return its != null && Duration.between(its, start).abs().compareTo(APART) < 0;
  }
}
