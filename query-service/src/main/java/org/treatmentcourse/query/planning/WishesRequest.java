package org.treatmentcourse.query.planning;

import static java.util.stream.Collectors.toSet;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.planning.SeriesWishes.ExcludedPeriod;
import org.treatmentcourse.query.planning.request.Wishes;
import org.treatmentcourse.query.planning.request.Wishes.TimeWindow;
import org.treatmentcourse.query.planning.request.Wishes.Wish;
import org.treatmentcourse.query.schedule.QueryParameters;
import org.treatmentcourse.service.problem.Problem;

/** The wishes of a request, before the clinic's zone is known. */
public record WishesRequest(
    Optional<ZoneId> zone,
    Set<DayOfWeek> weekdays,
    List<TimeWindow> windows,
    List<ExcludedPeriod> excluded,
    Optional<When> earliest,
    Optional<When> latest,
    Set<String> practitioners,
    boolean sameRoom,
    Set<Wish> around,
    List<Integer> sessions,
    boolean following,
    Optional<Boolean> preparation,
    int candidates) {
  static final Duration LONGEST = Duration.ofDays(366);
  private static final int DEFAULT_CANDIDATES = 3;
  private static final int MOST_CANDIDATES = 10;
  private static final int LAST_SESSION = 60;
  private static final int MOST_EXCLUDED = 50;

  static WishesRequest of(SeriesWishes body) {
    int candidates = body.candidates().orElse(DEFAULT_CANDIDATES);
    Bounds.requireBetween("candidates", candidates, 1, MOST_CANDIDATES);
    int excluded = body.excluded().map(List::size).orElse(0);
    Bounds.requireBetween("excluded", excluded, 0, MOST_EXCLUDED);
    var sessions = body.sessions().orElse(List.of());
    sessions.forEach(number -> Bounds.requireBetween("sessions", number, 1, LAST_SESSION));
    return new WishesRequest(
        body.zone().map(zone -> QueryParameters.placesClock("zone", zone)),
        Set.copyOf(body.weekdays().orElse(List.of())),
        body.windows().orElse(List.of()).stream().map(WishesRequest::window).toList(),
        body.excluded().orElse(List.of()),
        body.earliest(),
        body.latest(),
        Set.copyOf(body.practitioners().orElse(List.of())),
        body.sameRoom().orElse(false),
        around(body.around().orElse(List.of())),
        sessions.stream().distinct().sorted().toList(),
        body.following().orElse(false),
        body.preparation(),
        candidates);
  }

  private static Set<Wish> around(List<String> names) {
    return names.stream().map(WishesRequest::around).collect(toSet());
  }

  private static Wish around(String name) {
    return Stream.of(Wish.values())
        .filter(WishesRequest::isForSessions)
        .filter(wish -> SeriesProposals.name(wish).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                QueryProblem.malformed(
                    "around", "must be of weekdays, windows, practitioners, sameRoom"));
  }

  private static boolean isForSessions(Wish wish) {
    return wish != Wish.LATEST && wish != Wish.EXCLUDED;
  }

  private static Span excluded(ExcludedPeriod period, ZoneId by) {
    var from = period.from().begin(by);
    var until = period.until().orElse(period.from()).end(by);
    if (!until.isAfter(from)) {
      throw QueryProblem.malformed("excluded", "must each have an until after its from");
    }
    return new Span(from, until);
  }

  private static TimeWindow window(SeriesWishes.WishedWindow wished) {
    var from = wished.from().orElse(LocalTime.MIDNIGHT);
    var until = wished.until().orElse(LocalTime.MIDNIGHT);
    if (!until.equals(LocalTime.MIDNIGHT) && !until.isAfter(from)) {
      throw QueryProblem.malformed("windows", "must each have an until after its from");
    }
    return new TimeWindow(from, until);
  }

  /**
   * The sessions asked for.
   *
   * @param possible all of them if none is named, and those that follow the first one named
   */
  List<Integer> sessions(List<Integer> possible) {
    if (sessions.isEmpty()) {
      return possible;
    }
    var later = possible.stream().filter(it -> following && it > sessions.getFirst());
    return Stream.concat(sessions.stream(), later).distinct().sorted().toList();
  }

  /**
   * The wishes by a clinic's clock.
   *
   * @throws Problem if they end before they begin, or range too far
   */
  Wishes in(ZoneId clinics, Instant now) {
    var by = zone.orElse(clinics);
    var asked = earliest.map(when -> when.begin(by)).orElse(now);
    var from = asked.isBefore(now) ? now : asked;
    var until = latest.map(when -> when.end(by));
    until.ifPresent(
        end -> {
          if (!end.isAfter(from)) {
            throw QueryProblem.malformed("latest", "must be after earliest and after now");
          }
          if (Duration.between(from, end).compareTo(LONGEST) > 0) {
            throw QueryProblem.malformed(
                "latest", "must be at most " + LONGEST.toDays() + " days after earliest");
          }
        });
    if (Duration.between(now, from).compareTo(LONGEST) > 0) {
      throw QueryProblem.malformed(
          "earliest", "must be at most " + LONGEST.toDays() + " days from now");
    }
    return new Wishes(
        by,
        weekdays,
        windows,
        excluded.stream().map(period -> excluded(period, by)).toList(),
        from,
        until,
        practitioners,
        sameRoom,
        around,
        candidates);
  }
}
