package org.treatmentcourse.query.planning.search;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.query.planning.request.Proposals;
import org.treatmentcourse.query.planning.request.Proposals.Candidate;
import org.treatmentcourse.query.planning.request.Proposals.Nearest;
import org.treatmentcourse.query.planning.request.SeriesRequest;

/** Finds series: the same request gives the same proposals. */
public final class SeriesPlanner {
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparing(candidate -> candidate.cost().total());

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
    var search = new SeriesSearch(space);
    return Stream.generate(search::next)
        .limit(space.request().wishes().candidates())
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .map(bookings -> candidate(space, bookings))
        .sorted(BEST_FIRST)
        .toList();
  }

  private static Candidate candidate(SeriesSearchSpace space, List<Booking> bookings) {
    return new Candidate(
        bookings,
        SeriesCost.counted(space.request(), bookings).cost(),
        Compromises.of(space, bookings));
  }

  private static Optional<Nearest> nearest(SeriesRequest request) {
    return request.wishes().binding().stream()
        .flatMap(
            wish ->
                candidates(new SeriesSearchSpace(request.with(request.wishes().without(wish))))
                    .stream()
                    .map(candidate -> new Nearest(wish, candidate)))
        .min(Comparator.comparing(Nearest::candidate, BEST_FIRST));
  }
}
