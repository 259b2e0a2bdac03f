package org.treatmentcourse.query.planning.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.course.schedule.Spacing;
import org.treatmentcourse.query.planning.request.Proposals.Binding;
import org.treatmentcourse.query.planning.slots.VisitTeam;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

/** Says why there is no series. */
final class Obstacles {
  private final SeriesSearchSpace space;
  private final List<Binding> found = new ArrayList<>();

  private Obstacles(SeriesSearchSpace space) {
    this.space = space;
  }

  /** The obstacles, at least one. */
  static List<Binding> of(SeriesSearchSpace space) {
    var obstacles = new Obstacles(space);
    if (space.numbers().isEmpty()) {
      return List.of(new Binding("series", "nothing-to-plan", "every session has its appointment"));
    }
    obstacles.alone();
    if (obstacles.found.isEmpty()) {
      obstacles.inSequence();
    }
    if (obstacles.found.isEmpty()) {
      obstacles.byRule();
    }
    return obstacles.found;
  }

  /** A kind of visit that has no place whatever the others do. */
  private void alone() {
    var first = space.numbers().getFirst();
    if (space.isPrepared(first)) {
      missing(
          "preparation-" + first, space.preparation(), everywhere(), 0, space.quarters().size());
    }
    missing("session-" + first, space.session(), space.wished(), 0, space.quarters().size());
    if (space.isIntegrated(first)) {
      missing(
          "integration-" + first, space.integration(), everywhere(), 0, space.quarters().size());
    }
  }

  /** The first session that no way leads to. */
  private void inSequence() {
    var reached = new BitSet();
    for (int k = 0; k < space.numbers().size(); k++) {
      int number = space.numbers().get(k);
      var allowed = space.allowed().get(k);
      boolean follows = k > 0 && space.numbers().get(k - 1) == number - 1;
      var next = follows ? following(reached, allowed) : allowed;
      if (next.isEmpty()) {
        explain(number, follows && !allowed.isEmpty() ? Optional.of(reached) : Optional.empty());
        return;
      }
      reached = next;
    }
  }

  private BitSet following(BitSet reached, BitSet allowed) {
    var next = new BitSet();
    for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
      for (int j = allowed.nextSetBit(space.soonest(i));
          j >= 0 && j < space.tooLate(i);
          j = allowed.nextSetBit(j + 1)) {
        next.set(j);
      }
    }
    return next;
  }

  private void explain(int number, Optional<BitSet> before) {
    int from = 0;
    int until = space.quarters().size();
    var previous = number - 1 == space.spacing().lateAfter() ? null : space.fixed().get(number - 1);
    if (before.isPresent()) {
      from = space.soonest(before.get().nextSetBit(0));
      until = space.tooLate(before.get().length() - 1);
    } else if (previous != null) {
      from = space.soonest(previous);
      until = space.tooLate(previous);
    }
    var visit = "session-" + number;
    missing(visit, space.session(), space.wished(), from, until);
    if (found.isEmpty() && space.isIntegrated(number)) {
      missing(
          "integration-" + number,
          space.integration(),
          everywhere(),
          from,
          space.quarters().size());
    }
    if (found.isEmpty()) {
      boolean gaps = before.isPresent() || previous != null;
      found.add(
          new Binding(
              visit,
              gaps ? "gap" : "visits-around",
              gaps
                  ? "no free place is "
                      + space.spacing().least()
                      + " to "
                      + space.spacing().most()
                      + " after the session before it, with its other visits, "
                      + between(from, until)
                  : "no free place has room for its preparation before and its integration within "
                      + space.request().integrationWindow()
                      + " after it"));
    }
  }

  /** Finds the resources that a kind of visit lacks between two places, alone or together. */
  private void missing(String visit, VisitTeam team, BitSet wished, int from, int until) {
    if (!any(wished, from, until)) {
      found.add(new Binding(visit, "wishes", "no time as wished lies " + between(from, until)));
      return;
    }
    int before = found.size();
    if (team.need().modality() == Modality.IN_PERSON
        && !any(both(team.anyRoom(), wished), from, until)) {
      found.add(
          new Binding(
              visit,
              "room",
              (team.rooms().isEmpty() ? "no room has a calendar" : "no room is open and free")
                  + at(from, until)));
    }
    for (var post : team.posts()) {
      if (!any(both(post.any(), wished), from, until)) {
        found.add(
            new Binding(
                visit,
                post.post().role().wireName(),
                "no "
                    + post.post()
                    + (post.people().isEmpty() ? " has a calendar" : " is free")
                    + at(from, until)));
      }
    }
    if (found.size() == before && !any(both(team.feasible(), wished), from, until)) {
      found.add(
          new Binding(
              visit,
              "together",
              "the room and everybody it takes are never free at once" + at(from, until)));
    }
  }

  /** A rule of the series without which there would be one. */
  private void byRule() {
    var spacing = space.request().spacing();
    var visit = Visit.Kind.SESSION.name().toLowerCase(java.util.Locale.ROOT) + "s";
    if (isPlannedWith(spacing.withoutWeek())) {
      found.add(
          new Binding(
              visit, "sessions-per-week", "at most " + spacing.perWeek() + " in seven days"));
    }
    if (spacing.totalDays().isPresent() && isPlannedWith(spacing.withoutTotal())) {
      found.add(
          new Binding(
              visit, "total-days", "at most " + spacing.totalDays().get() + " days in all"));
    }
    if (isPlannedWith(spacing.withoutMost())) {
      found.add(new Binding(visit, "most-gap", "at most " + spacing.most() + " apart"));
    }
    if (found.isEmpty()) {
      found.add(
          new Binding(
              visit,
              "together",
              "each has free places, and no choice of them was found that fits"));
    }
  }

  private boolean isPlannedWith(Spacing other) {
    return !SeriesPlanner.candidates(new SeriesSearchSpace(space.request().with(other))).isEmpty();
  }

  private BitSet everywhere() {
    var all = new BitSet();
    all.set(0, space.quarters().size());
    return all;
  }

  private static boolean any(BitSet starts, int from, int until) {
    int next = starts.nextSetBit(from);
    return next >= 0 && next < until;
  }

  private static BitSet both(BitSet one, BitSet other) {
    var both = (BitSet) one.clone();
    both.and(other);
    return both;
  }

  private String at(int from, int until) {
    return " at the times wished " + between(from, until);
  }

  private String between(int from, int until) {
    int last = Math.min(until, space.quarters().size());
    return last == 0
        ? "in no time at all"
        : "between "
            + space.quarters().instant(Math.min(from, last - 1))
            + " and "
            + space.quarters().instant(last - 1);
  }
}
