package org.treatmentcourse.query.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.query.planner.Proposals.Candidate;
import org.treatmentcourse.query.planner.Proposals.Nearest;
import org.treatmentcourse.value.id.Resource;

/** Finds series: the same request gives the same proposals. */
public final class Planner {
  private static final int TRIES_AROUND_AN_ANCHOR = 300;
  private static final int TRIES_AROUND_NONE = 4_000;

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparing((Candidate candidate) -> candidate.score().total())
          .reversed()
          .thenComparing(candidate -> candidate.bookings().getFirst().appointment().start());

  private Planner() {}

  /** Proposals for a request; where there is none, what binds and what would do. */
  public static Proposals propose(SeriesRequest request) {
    var board = new Board(request);
    var candidates = candidates(board);
    return candidates.isEmpty()
        ? new Proposals(List.of(), Obstacles.of(board), nearest(request))
        : new Proposals(candidates, List.of(), Optional.empty());
  }

  static List<Candidate> candidates(Board board) {
    if (board.numbers().isEmpty()
        || board.reachableStarts().stream().anyMatch(starts -> starts.isEmpty())) {
      return List.of();
    }
    var request = board.request();
    var found = new LinkedHashSet<List<Booking>>();
    for (var anchor : Anchor.of(board)) {
      Series.search(board, anchor, TRIES_AROUND_AN_ANCHOR).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      for (var anchor : lastResort(board)) {
        Series.search(board, anchor, TRIES_AROUND_NONE).ifPresent(found::add);
      }
    }
    var candidates = new ArrayList<Candidate>();
    found.forEach(bookings -> candidates.add(Scores.candidate(request, bookings)));
    candidates.sort(BEST_FIRST);
    return candidates.stream().limit(request.wishes().candidates()).toList();
  }

  /** Without an anchor, the earliest place is the best; one room is each in turn. */
  private static List<Anchor> lastResort(Board board) {
    if (!board.request().wishes().sameRoom()) {
      return List.of(Anchor.none());
    }
    return board.session().rooms().stream()
        .map(Team.Free::resource)
        .map((Resource room) -> new Anchor(Optional.of(room), Optional.empty(), Optional.empty()))
        .toList();
  }

  private static Optional<Nearest> nearest(SeriesRequest request) {
    return request.wishes().wished().stream()
        .flatMap(
            wish ->
                candidates(new Board(request.with(request.wishes().without(wish)))).stream()
                    .map(candidate -> new Nearest(wish, candidate)))
        .min(Comparator.comparing(Nearest::candidate, BEST_FIRST));
  }
}
