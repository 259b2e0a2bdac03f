package org.treatmentcourse.query.forecast;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.query.calendar.ClinicCalendar;
import org.treatmentcourse.query.calendar.Utilisation;
import org.treatmentcourse.query.planning.CourseNeeds;
import org.treatmentcourse.query.planning.request.VisitNeed;
import org.treatmentcourse.query.planning.request.VisitNeed.Post;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Modality;

/** A clinic's weeks to come, the first with what is left of it. */
record Forecast(String clinic, List<Week> weeks) {
  private static final String ROOM = Resource.Kind.ROOM.wireName();

  /** A week. */
  record Week(
      @Schema(example = "2026-W48", description = "by ISO 8601") String week, List<Load> loads) {}

  /** The time that a kind of resource has in a week, and what takes it. */
  record Load(
      @Schema(example = "therapist", description = "room, or the role of people") String kind,
      @Schema(
              description =
                  "by the hours of all of the kind, less absences, times capacity; who is"
                      + " registered in two roles counts in both")
          long openMinutes,
      @Schema(
              description =
                  "of visits booked or held, buffers left out, whatever they are there as")
          long bookedMinutes,
      @Schema(description = "of planned series, for what is not booked yet") long neededMinutes,
      @Schema(description = "open less booked and needed: below 0 the week is too full")
          long freeMinutes) {
    private static Load of(String kind, Minutes minutes) {
      return new Load(
          kind,
          minutes.open,
          minutes.booked,
          minutes.needed,
          minutes.open - minutes.booked - minutes.needed);
    }
  }

  /** Of one kind in one week, while they are added up. */
  private static final class Minutes {
    private long open;
    private long booked;
    private long needed;
  }

  /**
   * The forecast.
   *
   * @param courses that are in their series
   * @param period whole weeks of the clinic but for the first, from now on
   */
  static Forecast of(
      String clinic,
      ClinicCalendar calendar,
      Collection<CourseNeeds> courses,
      Span period,
      ZoneId zone) {
    var now = period.from();
    var weeks = new TreeMap<CalendarWeek, Map<String, Minutes>>();
    for (var week = week(now, zone);
        week.monday().atStartOfDay(zone).toInstant().isBefore(period.until());
        week = week.next()) {
      weeks.put(week, new TreeMap<>());
    }
    for (var use : Utilisation.of(clinic, calendar, period, now).uses()) {
      var kinds = kinds(new Resource(use.resource()), calendar);
      in(weeks, CalendarWeek.parse(use.week()), kinds)
          .forEach(
              minutes -> {
                minutes.open += use.openMinutes() * use.capacity();
                minutes.booked += use.bookedMinutes();
              });
    }
    courses.forEach(course -> need(course, weeks, now, zone));
    return new Forecast(
        clinic,
        weeks.entrySet().stream()
            .map(week -> new Week(week.getKey().toString(), loads(week.getValue())))
            .toList());
  }

  private static List<Load> loads(Map<String, Minutes> kinds) {
    return kinds.entrySet().stream().map(kind -> Load.of(kind.getKey(), kind.getValue())).toList();
  }

  /**
   * None in a week that the forecast has not: a resource's clock may be another than its clinic's.
   */
  private static Stream<Minutes> in(
      Map<CalendarWeek, Map<String, Minutes>> weeks, CalendarWeek week, Stream<String> kinds) {
    return Optional.ofNullable(weeks.get(week)).stream()
        .flatMap(known -> kinds.map(kind -> known.computeIfAbsent(kind, _ -> new Minutes())));
  }

  private static CalendarWeek week(Instant moment, ZoneId zone) {
    return new CalendarWeek(
        LocalDate.ofInstant(moment, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
  }

  private static Stream<String> kinds(Resource resource, ClinicCalendar calendar) {
    return switch (resource.kind()) {
      case ROOM -> Stream.of(ROOM);
      case PRACTITIONER -> {
        var person =
            calendar
                .practitioners()
                .getOrDefault(new PractitionerId(resource.name()), Practitioner.unknown());
        yield Stream.of(Role.values()).filter(person::isRegisteredAs).map(Role::wireName);
      }
      case DEVICE -> Stream.empty();
    };
  }

  /** The visits around a session are needed in its week. */
  private static void need(
      CourseNeeds course, Map<CalendarWeek, Map<String, Minutes>> weeks, Instant now, ZoneId zone) {
    var assumed = new TreeMap<>(course.starts());
    course
        .toBook(now)
        .forEach(
            (visit, need) -> {
              var start =
                  assumed.computeIfAbsent(
                      visit.session().value(), number -> course.paced(number, assumed, now));
              in(weeks, week(start, zone), taken(need))
                  .forEach(minutes -> minutes.needed += need.length().toMinutes());
            });
  }

  private static Stream<String> taken(VisitNeed need) {
    return Stream.concat(
        need.modality() == Modality.IN_PERSON ? Stream.of(ROOM) : Stream.empty(),
        need.posts().stream().map(Post::role).map(Role::wireName));
  }
}
