package org.treatmentcourse.query.planning.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.query.planning.request.Proposals;
import org.treatmentcourse.query.planning.request.Proposals.Candidate;
import org.treatmentcourse.query.planning.request.Proposals.Nearest;
import org.treatmentcourse.query.planning.request.SeriesRequest;
import org.treatmentcourse.query.planning.slots.VisitTeam;
import org.treatmentcourse.value.id.Resource;

/** Finds series: the same request gives the same proposals. */
public final class SeriesPlanner {
  private static final int TRIES_AROUND_AN_ANCHOR = 300;
  private static final int TRIES_AROUND_NONE = 4_000;

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparing((Candidate candidate) -> candidate.score().total())
          .reversed()
          .thenComparing(candidate -> candidate.bookings().getFirst().appointment().start());

  private SeriesPlanner() {}

  /** Proposals for a request; where there is none, what binds and what would do. */
  public static Proposals propose(SeriesRequest request) {
    var space = new SeriesSearchSpace(request);
    var candidates = candidates(space);
    return candidates.isEmpty()
        ? new Proposals(List.of(), Obstacles.of(space), nearest(request))
        : new Proposals(candidates, List.of(), Optional.empty());
  }

  static List<Candidate> candidates(SeriesSearchSpace space) {
    if (space.numbers().isEmpty()
        || space.reachableStarts().stream().anyMatch(starts -> starts.isEmpty())) {
      return List.of();
    }
    var request = space.request();
    var found = new LinkedHashSet<List<Booking>>();
    for (var anchor : SearchAnchor.of(space)) {
      SeriesSearch.search(space, anchor, TRIES_AROUND_AN_ANCHOR).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      for (var anchor : lastResort(space)) {
        SeriesSearch.search(space, anchor, TRIES_AROUND_NONE).ifPresent(found::add);
      }
    }
    var candidates = new ArrayList<Candidate>();
    found.forEach(bookings -> candidates.add(CandidateScores.candidate(request, bookings)));
    candidates.sort(BEST_FIRST);
    return candidates.stream().limit(request.wishes().candidates()).toList();
  }

  /** Without an anchor, the earliest place is the best; one room is each in turn. */
  private static List<SearchAnchor> lastResort(SeriesSearchSpace space) {
    if (!space.request().wishes().sameRoom()) {
      return List.of(SearchAnchor.none());
    }
    return space.session().rooms().stream()
        .map(VisitTeam.Free::resource)
        .map(
            (Resource room) ->
                new SearchAnchor(Optional.of(room), Optional.empty(), Optional.empty()))
        .toList();
  }

  private static Optional<Nearest> nearest(SeriesRequest request) {
    return request.wishes().wished().stream()
        .flatMap(
            wish ->
                candidates(new SeriesSearchSpace(request.with(request.wishes().without(wish))))
                    .stream()
                    .map(candidate -> new Nearest(wish, candidate)))
        .min(Comparator.comparing(Nearest::candidate, BEST_FIRST));
  }
}
