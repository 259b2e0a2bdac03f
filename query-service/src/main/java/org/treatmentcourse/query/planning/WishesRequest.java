package org.treatmentcourse.query.planning;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.planning.JsonBody.When;
import org.treatmentcourse.query.planning.request.Wishes;
import org.treatmentcourse.query.planning.request.Wishes.TimeWindow;
import org.treatmentcourse.service.problem.Problem;

/** The wishes of a request, before the clinic's zone is known. */
record WishesRequest(
    Optional<ZoneId> zone,
    Set<DayOfWeek> weekdays,
    List<TimeWindow> windows,
    Optional<When> earliest,
    Optional<When> latest,
    Set<String> practitioners,
    boolean sameRoom,
    List<Integer> sessions,
    Optional<Boolean> preparation,
    int candidates) {
  static final Duration LONGEST = Duration.ofDays(366);
  private static final int DEFAULT_CANDIDATES = 3;
  private static final int MOST_CANDIDATES = 10;
  private static final int LAST_SESSION = 60;

  static WishesRequest of(Optional<String> text) {
    var body =
        JsonBody.of(
            text,
            Set.of(
                "zone",
                "weekdays",
                "windows",
                "earliest",
                "latest",
                "practitioners",
                "sameRoom",
                "sessions",
                "preparation",
                "candidates"));
    int candidates = body.number("candidates").orElse(DEFAULT_CANDIDATES);
    Bounds.requireBetween("candidates", candidates, 1, MOST_CANDIDATES);
    var sessions = body.numbers("sessions");
    sessions.forEach(number -> Bounds.requireBetween("sessions", number, 1, LAST_SESSION));
    return new WishesRequest(
        body.zone("zone"),
        weekdays(body.texts("weekdays")),
        body.objects("windows", Set.of("from", "until")).stream()
            .map(WishesRequest::window)
            .toList(),
        body.when("earliest"),
        body.when("latest"),
        Set.copyOf(new HashSet<>(body.texts("practitioners"))),
        body.truth("sameRoom").orElse(false),
        sessions.stream().distinct().sorted().toList(),
        body.truth("preparation"),
        candidates);
  }

  private static Set<DayOfWeek> weekdays(List<String> names) {
    var weekdays = new HashSet<DayOfWeek>();
    for (var name : names) {
      try {
        weekdays.add(DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw QueryProblem.malformed("weekdays", "must be weekdays, such as MONDAY");
      }
    }
    return weekdays;
  }

  private static TimeWindow window(JsonBody body) {
    var from = body.time("from").orElse(LocalTime.MIDNIGHT);
    var until = body.time("until").orElse(LocalTime.MIDNIGHT);
    if (!until.equals(LocalTime.MIDNIGHT) && !until.isAfter(from)) {
      throw QueryProblem.malformed("windows", "must each have an until after its from");
    }
    return new TimeWindow(from, until);
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
    return new Wishes(by, weekdays, windows, from, until, practitioners, sameRoom, candidates);
  }
}
