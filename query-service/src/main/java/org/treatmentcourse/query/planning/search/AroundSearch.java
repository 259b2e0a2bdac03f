package org.treatmentcourse.query.planning.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.query.planning.request.Proposals.Cost;
import org.treatmentcourse.query.planning.request.Wishes.Wish;
import org.treatmentcourse.query.planning.search.AnchoredSearch.Found;
import org.treatmentcourse.query.planning.slots.VisitTeam;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Visit;

/** Branch and bound over the visits around sessions that have their places. */
final class AroundSearch {
  private static final int TRIES = 400;

  /** No night, another therapist and nobody who was wished cost so much more. */
  private static final int MOST_MORE = 2 + Cost.UNWISHED;

  private final SeriesSearchSpace space;
  private final PlaceCosts places;
  private final Anchor anchor;
  private final PlacedVisits placed;
  private final List<Wanted> wanted = new ArrayList<>();
  private int limit;
  private int triesLeft = TRIES;
  private Optional<Found> best = Optional.empty();

  /**
   * A visit and where it may begin.
   *
   * @param starts those with a night between it and its session first, then the nearest
   * @param least that it costs, at the starts that no session takes
   */
  private record Wanted(Visit visit, VisitTeam team, List<Start> starts, int least) {}

  /** A place and the least that it costs; {@code near} is the point for no night between. */
  private record Start(int index, int least, int near) {}

  /**
   * A search around sessions.
   *
   * @param placed the sessions
   * @param at their places, in the order of their numbers
   */
  AroundSearch(
      SeriesSearchSpace space, PlaceCosts places, Anchor anchor, PlacedVisits placed, int[] at) {
    this.space = space;
    this.places = places;
    this.anchor = anchor;
    this.placed = placed;
    for (int k = 0; k < at.length; k++) {
      int number = space.numbers().get(k);
      var session = new SessionNumber(number);
      int start = at[k];
      if (space.isPrepared(number)) {
        var around = space.preparationBefore(start);
        want(
            new Visit(Visit.Kind.PREPARATION, session),
            space.preparation(),
            IntStream.range(0, around.until()).map(i -> around.until() - 1 - i),
            i -> i >= around.night());
      }
      if (space.isIntegrated(number)) {
        var around = space.integrationAfter(start);
        want(
            Visit.integration(session),
            space.integration(),
            IntStream.concat(
                IntStream.range(around.night(), around.until()),
                IntStream.range(around.from(), Math.min(around.night(), around.until()))),
            i -> i < around.night());
      }
    }
  }

  private void want(Visit visit, VisitTeam team, IntStream inOrder, IntPredicate isNear) {
    boolean isIntegration = visit.kind() == Visit.Kind.INTEGRATION;
    var starts =
        inOrder
            .filter(team.feasible()::get)
            .filter(i -> !placed.overlaps(team.visit(i)))
            .mapToObj(
                i -> {
                  int near = isNear.test(i) ? 1 : 0;
                  return new Start(i, places.around(isIntegration, i) + near, near);
                })
            .toList();
    int least = starts.stream().mapToInt(Start::least).min().orElse(AnchorCosts.NO_WAY);
    wanted.add(new Wanted(visit, team, starts, least));
  }

  /**
   * The series with the visits around, if it costs at most so much.
   *
   * @param cost of the sessions
   */
  Optional<Found> within(int cost, int most) {
    limit = most;
    place(0, cost);
    return best;
  }

  private int leastFrom(int v) {
    int sum = 0;
    for (int i = v; i < wanted.size(); i++) {
      sum += wanted.get(i).least();
    }
    return sum;
  }

  private void place(int v, int cost) {
    if (v == wanted.size()) {
      best = Optional.of(new Found(placed.bookings(), cost));
      limit = cost - 1;
      return;
    }
    var visit = wanted.get(v);
    int rest = leastFrom(v + 1);
    for (int own = visit.least(); own <= visit.least() + MOST_MORE; own++) {
      for (var start : visit.starts()) {
        if (cost + own + rest > limit || triesLeft <= 0) {
          return;
        }
        if (start.least() <= own) {
          place(v, start, own, cost);
        }
      }
    }
  }

  /** Goes on with a visit at a start, if it costs exactly so much there. */
  private void place(int v, Start start, int own, int cost) {
    var visit = wanted.get(v);
    if (placed.overlaps(visit.team().visit(start.index()))) {
      return;
    }
    triesLeft--;
    visit
        .team()
        .appointment(start.index(), placed.taken(), places.of(visit.team(), commonRoom(), placed))
        .filter(it -> places.staff(visit.team(), it) + start.near() == own)
        .filter(this::isInTheRoom)
        .ifPresent(
            it -> {
              placed.add(visit.visit(), it);
              place(v + 1, cost + own);
              placed.removeLast();
            });
  }

  /** Any room will do for a visit around a session, unless one was wished for these, too. */
  private Optional<Resource> commonRoom() {
    var wishes = space.request().wishes();
    return wishes.sameRoom() && wishes.around().contains(Wish.SAME_ROOM)
        ? anchor.room()
        : Optional.empty();
  }

  private boolean isInTheRoom(Appointment appointment) {
    return commonRoom().isEmpty()
        || appointment.room().isEmpty()
        || commonRoom().get().name().equals(appointment.room().get());
  }
}
