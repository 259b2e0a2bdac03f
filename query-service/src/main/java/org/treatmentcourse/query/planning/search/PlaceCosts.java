package org.treatmentcourse.query.planning.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.query.planning.request.Proposals.Cost;
import org.treatmentcourse.query.planning.request.Wishes.Wish;
import org.treatmentcourse.query.planning.search.SeriesSearchSpace.Around;
import org.treatmentcourse.query.planning.slots.VisitTeam;
import org.treatmentcourse.query.planning.slots.VisitTeam.Candidates;
import org.treatmentcourse.query.planning.slots.VisitTeam.Costs;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.Resource;

/**
 * The least that each place costs a series whose therapist is known, by its staff and the visits
 * around it; {@link Cost} says what costs what.
 */
final class PlaceCosts {
  private final SeriesSearchSpace space;
  private final Optional<Resource> therapist;
  private final int[] session;
  private final int[] integration;
  private final int[] preparation;
  private final BitSet isIntegrated = new BitSet();
  private final BitSet isPrepared = new BitSet();
  private final List<Level> integrations;
  private final List<Level> preparations;

  /** The starts at which a visit costs no more than this. */
  record Level(BitSet starts, int cost) {}

  PlaceCosts(SeriesSearchSpace space, Optional<Resource> therapist) {
    this.space = space;
    this.therapist = therapist;
    this.session = new int[space.quarters().size()];
    for (var post : space.session().posts()) {
      add(levels(post, true));
    }
    this.integrations = around(space.integration());
    this.preparations = around(space.preparation());
    this.integration = new int[session.length];
    this.preparation = new int[session.length];
    for (int k = 0; k < space.numbers().size(); k++) {
      isIntegrated.set(k, space.isIntegrated(space.numbers().get(k)));
      isPrepared.set(k, space.isPrepared(space.numbers().get(k)));
    }
    var reachable = new BitSet();
    space.reachableStarts().forEach(reachable::or);
    for (int i = reachable.nextSetBit(0); i >= 0; i = reachable.nextSetBit(i + 1)) {
      integration[i] = integrationAfter(space.integrationAfter(i));
      preparation[i] = preparationBefore(space.preparationBefore(i));
    }
  }

  private void add(List<Level> levels) {
    var of = new int[session.length];
    for (var level : levels.reversed()) {
      for (int i = level.starts().nextSetBit(0); i >= 0; i = level.starts().nextSetBit(i + 1)) {
        of[i] = level.cost();
      }
    }
    Arrays.setAll(session, i -> session[i] + of[i]);
  }

  /** Who may take a post at what cost, the least first. */
  private List<Level> levels(Candidates post, boolean ofSession) {
    var levels = new ArrayList<Level>();
    var people = post.people();
    people.stream()
        .mapToInt(free -> cost(post, free.resource(), ofSession))
        .distinct()
        .sorted()
        .forEach(
            cost -> {
              var starts = new BitSet();
              people.stream()
                  .filter(free -> cost(post, free.resource(), ofSession) == cost)
                  .forEach(free -> starts.or(free.starts()));
              levels.add(new Level(starts, cost));
            });
    return levels;
  }

  /** The therapist's post of a visit around a session; where there is none, it costs nothing. */
  private List<Level> around(VisitTeam team) {
    var post = team.of(Role.THERAPIST);
    if (post.isEmpty()) {
      return List.of(new Level(team.feasible(), 0));
    }
    var levels = levels(post.get(), false);
    levels.forEach(level -> level.starts().and(team.feasible()));
    return levels;
  }

  private int cost(Candidates post, Resource person, boolean ofSession) {
    int other = ofSession ? Cost.OTHER_THERAPIST : 1;
    boolean isOther =
        post.post().role() == Role.THERAPIST
            && therapist.isPresent()
            && !therapist.get().equals(person);
    return (isOther ? other : 0) + (isUnwished(post, person, ofSession) ? Cost.UNWISHED : 0);
  }

  private boolean isUnwished(Candidates post, Resource person, boolean ofSession) {
    var wishes = space.request().wishes();
    return !wishes.practitioners().isEmpty()
        && (ofSession || wishes.around().contains(Wish.PRACTITIONERS))
        && !wishes.practitioners().contains(person.name())
        && post.people().stream()
            .anyMatch(free -> wishes.practitioners().contains(free.resource().name()));
  }

  /** The least cost of the visits around a session at a place. */
  int around(int k, int start) {
    return (isIntegrated.get(k) ? integration[start] : 0)
        + (isPrepared.get(k) ? preparation[start] : 0);
  }

  /** The least cost of a session at a place, whatever the room and the time of day. */
  int at(int k, int start) {
    return session[start] + around(k, start) + days(k, start);
  }

  /** The days to the last session. */
  int days(int k, int start) {
    return k == space.numbers().size() - 1 ? space.daysUntil(start) : 0;
  }

  private int integrationAfter(Around around) {
    int least = AnchorCosts.NO_WAY;
    for (var level : integrations) {
      int next = level.starts().nextSetBit(around.from());
      if (next >= 0 && next < around.until()) {
        int rested = next >= around.night() ? next : level.starts().nextSetBit(around.night());
        boolean hasNight = rested >= 0 && rested < around.until();
        least = Math.min(least, level.cost() + (hasNight ? 0 : 1));
      }
    }
    return least;
  }

  private int preparationBefore(Around around) {
    int least = AnchorCosts.NO_WAY;
    for (var level : preparations) {
      int first = level.starts().nextSetBit(around.from());
      if (first >= 0 && first < around.until()) {
        least = Math.min(least, level.cost() + (first < around.night() ? 0 : 1));
      }
    }
    return least;
  }

  /** The least cost of a visit around a session that begins at a place, for its staff. */
  int around(boolean isIntegration, int start) {
    for (var level : isIntegration ? integrations : preparations) {
      if (level.starts().get(start)) {
        return level.cost();
      }
    }
    return Integer.MAX_VALUE;
  }

  /** What each resource costs; of two that cost the same, one that the series has already. */
  Costs of(VisitTeam team, Optional<Resource> room, PlacedVisits placed) {
    boolean ofSession = team == space.session();
    return new Costs() {
      @Override
      public int room(Resource one) {
        boolean isOther = room.isPresent() && !room.get().equals(one);
        return (isOther ? 2 : 0) + (placed.has(one) ? 0 : 1);
      }

      @Override
      public int person(Role role, Resource person) {
        var post = team.of(role).orElseThrow();
        return 10 * cost(post, person, ofSession) + (placed.has(person) ? 0 : 1);
      }
    };
  }

  /** What the staff of an appointment costs. */
  int staff(VisitTeam team, Appointment appointment) {
    boolean ofSession = team == space.session();
    int sum = 0;
    for (var member : appointment.staff()) {
      sum +=
          cost(
              team.of(member.role()).orElseThrow(),
              new Resource("practitioner." + member.id()),
              ofSession);
    }
    return sum;
  }

  Optional<Resource> therapist() {
    return therapist;
  }
}
