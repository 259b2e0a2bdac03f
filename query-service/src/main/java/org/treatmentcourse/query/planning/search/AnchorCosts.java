package org.treatmentcourse.query.planning.search;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.treatmentcourse.query.planning.slots.VisitTeam.Free;

/**
 * The least that a series can cost around an anchor: of each day its cheapest place counts, and of
 * the spacing what it says by days.
 */
final class AnchorCosts {
  /** More than any series costs. */
  static final int NO_WAY = 1 << 20;

  private static final int WEEK_DAYS = 7;
  private static final int MASKS = 1 << (WEEK_DAYS - 1);

  private final SeriesSearchSpace space;
  private final PlaceCosts places;
  private final Anchor anchor;
  private final int limit;
  private final int elsewhere;
  private final BitSet inRoom;
  private final int days;
  private final int end;
  private final int[][] ofDay;
  private final int[] after;

  /** Costs around an anchor of which only the therapist is known. */
  private AnchorCosts(SeriesSearchSpace space, PlaceCosts places, Anchor anchor, int limit) {
    this(space, places, anchor, limit, space.daysWithin(limit));
    for (int k = 0; k < ofDay.length; k++) {
      Arrays.fill(ofDay[k], NO_WAY);
      lower(k, space.reachableStarts().get(k));
    }
  }

  private AnchorCosts(
      SeriesSearchSpace space, PlaceCosts places, Anchor anchor, int limit, int days) {
    this.space = space;
    this.places = places;
    this.anchor = anchor;
    this.limit = limit;
    this.days = days;
    this.end = space.endOfDays(days);
    this.elsewhere = space.request().wishes().sameRoom() ? NO_WAY : 1;
    this.inRoom = inRoom();
    this.ofDay = new int[space.numbers().size()][days];
    this.after = new int[ofDay.length * days * MASKS];
    Arrays.fill(after, -1);
  }

  /**
   * Costs around an anchor.
   *
   * @param limit on the cost of a series, and so on its days
   */
  static AnchorCosts around(SeriesSearchSpace space, PlaceCosts places, Anchor anchor, int limit) {
    var costs = new AnchorCosts(space, places, Anchor.with(anchor.therapist()), limit);
    if (anchor.depth() > 1) {
      costs = costs.with(Anchor.with(anchor.therapist()).in(anchor.room()));
    }
    return anchor.isComplete() ? costs.with(anchor) : costs;
  }

  /** The same with one thing more known: a place costs more, unless it is just there or then. */
  AnchorCosts with(Anchor deeper) {
    var costs = new AnchorCosts(space, places, deeper, limit, days);
    boolean isRoom = deeper.depth() == 2;
    var there =
        isRoom ? costs.inRoom : space.startsByMinute().getOrDefault(deeper.minute(), new BitSet());
    for (int k = 0; k < ofDay.length; k++) {
      for (int day = 0; day < days; day++) {
        costs.ofDay[k][day] = Math.min(NO_WAY, ofDay[k][day] + (isRoom ? elsewhere : 1));
      }
      costs.lower(k, there);
    }
    return costs;
  }

  private void lower(int k, BitSet starts) {
    var reachable = space.reachableStarts().get(k);
    for (int i = starts.nextSetBit(0); i >= 0 && i < end; i = starts.nextSetBit(i + 1)) {
      if (reachable.get(i)) {
        int day = space.day(i);
        ofDay[k][day] = Math.min(ofDay[k][day], at(k, i));
      }
    }
  }

  /** The places in the common room; all of them while it is not known. */
  private BitSet inRoom() {
    if (anchor.depth() < 2) {
      var all = new BitSet();
      all.set(0, space.quarters().size());
      return all;
    }
    return space.session().rooms().stream()
        .filter(free -> anchor.room().equals(Optional.of(free.resource())))
        .findFirst()
        .map(Free::starts)
        .orElseGet(BitSet::new);
  }

  /** The least cost of a session at a place, with the visits around it. */
  int at(int k, int start) {
    int cost = places.at(k, start);
    if (!inRoom.get(start)) {
      cost += elsewhere;
    }
    return isAtOtherTime(start) ? cost + 1 : cost;
  }

  private boolean isAtOtherTime(int start) {
    return anchor.isComplete() && space.quarters().minute(start) != anchor.minute();
  }

  /** The cost of a session's room, time and day. */
  int place(int k, int start, boolean isInRoom) {
    return (isInRoom ? 0 : elsewhere) + (isAtOtherTime(start) ? 1 : 0) + places.days(k, start);
  }

  /** The place after the last one that is looked at. */
  int end() {
    return end;
  }

  /** The sessions that stand. */
  int standing() {
    var zone = space.request().wishes().zone();
    return space.request().standing().stream()
        .mapToInt(
            session ->
                anchor.standing(
                    session, LocalTime.ofInstant(session.start(), zone).toSecondOfDay() / 60))
        .sum();
  }

  /** The least that a series around the anchor costs; beyond the limit no more is known. */
  int bound() {
    int least = NO_WAY;
    for (int day = 0; day < days; day++) {
      if (ofDay[0][day] < least) {
        least = Math.min(least, ofDay[0][day] + after(0, day, 0));
      }
    }
    return Math.min(least + standing(), limit + 1);
  }

  /**
   * The least that the sessions after one cost.
   *
   * @param day of that one
   * @param before which of the six days before it have a session, the nearest in the lowest bit
   */
  int after(int k, int day, int before) {
    if (k == ofDay.length - 1) {
      return 0;
    }
    int slot = (k * days + day) * MASKS + before;
    if (after[slot] < 0) {
      after[slot] = leastAfter(k, day, before);
    }
    return after[slot];
  }

  private int leastAfter(int k, int day, int before) {
    int until = Math.min(days, space.tooLateDay(k, day));
    int perWeek = space.spacing().perWeek();
    int least = NO_WAY;
    for (int next = space.soonestDay(k, day); next < until; next++) {
      if (ofDay[k + 1][next] < least) {
        int then = next(before, next - day);
        if (Integer.bitCount(then) < perWeek) {
          least = Math.min(least, ofDay[k + 1][next] + after(k + 1, next, then));
        }
      }
    }
    return least;
  }

  /** The days before a session that comes some days after another. */
  static int next(int before, int days) {
    if (days == 0) {
      return before;
    }
    return days >= WEEK_DAYS ? 0 : (before << 1 | 1) << (days - 1) & (MASKS - 1);
  }
}
