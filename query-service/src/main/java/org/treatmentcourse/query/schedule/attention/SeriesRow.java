package org.treatmentcourse.query.schedule.attention;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.treatmentcourse.query.http.page.PagesByUrgency;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.query.schedule.view.CourseSchedule;
import org.treatmentcourse.query.schedule.view.CourseSchedule.Series;
import org.treatmentcourse.query.schedule.visit.VisitNow;
import org.treatmentcourse.query.schedule.visit.VisitPlace;
import org.treatmentcourse.value.measure.DaysOrHours;

/** The progress of a course's series. */
record SeriesRow(
    UUID course,
    UUID patient,
    @Schema(description = "dosing sessions of the series that were given") int done,
    @Schema(description = "how many the series has") int count,
    @Schema(description = "the next session to be given; absent if all were") Optional<Next> next,
    @Schema(
            description =
                "when the protocol's largest gap is broken unless one more session is booked;"
                    + " absent if none is missing or none was given or booked yet")
        Optional<Instant> gapEndsAt,
    @Schema(description = "whole days until then, below 0 once it is over") Optional<Long> daysLeft,
    State state,
    @Schema(
            description =
                "the numbers of booked sessions whose staff will not hold what the protocol asks")
        List<Integer> lackingStaff) {
  private static final Duration AT_RISK = Duration.ofDays(2);
  private static final String FIRST = "0";
  private static final String LAST = "9999";

  /** A session and its slot, if it has one. */
  record Next(int number, Optional<Instant> start, Optional<Instant> end, Optional<String> room) {}

  /** The urgency of a row. */
  enum State {
    ON_TRACK,
    AT_RISK,
    BROKEN,
    /** The course's protocol has not arrived here, so nobody knows. */
    UNKNOWN;

    /** The name in answers, in kebab-case. */
    @JsonValue
    String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A course's row at a moment.
   *
   * @param mostGap the largest of the pinned version; absent if that is not known here
   * @param lacksStaff whether the staff of a place will lack what the protocol asks
   * @param zone whose calendar the days are of
   */
  static SeriesRow of(
      UUID course,
      CourseSchedule schedule,
      Series series,
      Optional<DaysOrHours> mostGap,
      Predicate<VisitPlace> lacksStaff,
      ZoneId zone,
      Instant now) {
    var given = schedule.given().filter(series::has).toList();
    var toCome = schedule.toCome(now).filter(series::has).toList();
    var gapEnds = mostGap.flatMap(gap -> gapEnds(given, toCome, gap, zone, series.count()));
    return new SeriesRow(
        course,
        schedule.patient(),
        given.size(),
        series.count(),
        next(given, toCome, series),
        gapEnds,
        gapEnds.map(ends -> Math.floorDiv(Duration.between(now, ends).toSeconds(), 86_400L)),
        mostGap.isEmpty() ? State.UNKNOWN : state(gapEnds, now),
        toCome.stream()
            .filter(visit -> visit.place().start().isAfter(now))
            .filter(visit -> lacksStaff.test(visit.place()))
            .map(SeriesRow::number)
            .toList());
  }

  /** The most urgent comes first. */
  PagesByUrgency.Key key() {
    return new PagesByUrgency.Key(
        state == State.UNKNOWN ? FIRST : gapEndsAt.map(StoredJson::instant).orElse(LAST),
        course.toString());
  }

  private static State state(Optional<Instant> gapEnds, Instant now) {
    return gapEnds
        .map(
            ends -> {
              if (ends.isBefore(now)) {
                return State.BROKEN;
              }
              return ends.isAfter(now.plus(AT_RISK)) ? State.ON_TRACK : State.AT_RISK;
            })
        .orElse(State.ON_TRACK);
  }

  /** The end of the gap after the last session that was given, or is booked before one breaks. */
  private static Optional<Instant> gapEnds(
      List<VisitNow> given, List<VisitNow> toCome, DaysOrHours gap, ZoneId zone, int count) {
    var last = given.stream().map(SeriesRow::start).max(Comparator.naturalOrder());
    int reached = given.size();
    for (var visit : toCome) {
      if (last.filter(before -> gap.isExceeded(before, start(visit), zone)).isPresent()) {
        break;
      }
      last = Optional.of(start(visit));
      reached++;
    }
    return reached >= count ? Optional.empty() : last.map(start -> gap.endAfter(start, zone));
  }

  private static Optional<Next> next(List<VisitNow> given, List<VisitNow> toCome, Series series) {
    if (!toCome.isEmpty()) {
      var first = toCome.getFirst();
      return Optional.of(
          new Next(
              number(first),
              Optional.of(first.place().start()),
              Optional.of(first.place().end()),
              first.place().room()));
    }
    var done = given.stream().map(SeriesRow::number).toList();
    return IntStream.rangeClosed(series.before() + 1, series.before() + series.count())
        .filter(number -> !done.contains(number))
        .mapToObj(n -> new Next(n, Optional.empty(), Optional.empty(), Optional.empty()))
        .findFirst();
  }

  private static Instant start(VisitNow visit) {
    return visit.place().start();
  }

  private static int number(VisitNow visit) {
    return visit.visit().session().value();
  }
}
