package org.treatmentcourse.query.forecast;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.query.calendar.CalendarReader;
import org.treatmentcourse.query.course.CourseReader;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.planning.CourseNeeds;
import org.treatmentcourse.query.protocol.PublishedProtocols;
import org.treatmentcourse.query.schedule.view.CourseSchedule.Board;
import org.treatmentcourse.query.schedule.view.ScheduleReader;
import org.treatmentcourse.service.document.Bounded;
import org.treatmentcourse.value.id.CourseId;

@RestController
@Tag(name = "Planning")
class ForecastController {
  private static final String DEFAULT_WEEKS = "8";
  private static final int MOST_WEEKS = 26;
  private static final Duration DAY = Duration.ofDays(1);

  private final ScheduleReader schedule;
  private final CourseReader courses;
  private final PublishedProtocols protocols;
  private final CalendarReader calendars;
  private final InstantSource clock;

  ForecastController(
      ScheduleReader schedule,
      CourseReader courses,
      PublishedProtocols protocols,
      CalendarReader calendars,
      InstantSource clock) {
    this.schedule = schedule;
    this.courses = courses;
    this.protocols = protocols;
    this.calendars = calendars;
    this.clock = clock;
  }

  @GetMapping("/clinics/{clinic}/forecast")
  @Operation(
      operationId = "forecast",
      summary = "What rooms and people of each role have time for in the weeks to come",
      description =
          "Needed is what the planned series of open courses have not booked or held yet: each"
              + " session as long as the planner makes it, with the preparation and integration"
              + " that it lacks, at an even pace from now on (as many a week as were planned, no"
              + " closer than the protocol allows). It is an estimate and reserves nothing.")
  Forecast forecast(
      @PathVariable String clinic,
      @RequestParam(defaultValue = DEFAULT_WEEKS)
          @Parameter(
              description = "how many weeks, with what is left of this one: 1 to " + MOST_WEEKS)
          @Bounded(least = 1, most = MOST_WEEKS)
          int weeks,
      @Parameter(hidden = true) QueryRequest request) {
    Bounds.requireBetween("weeks", weeks, 1, MOST_WEEKS);
    request.requireClinic(clinic);
    var id = Bounds.clinic(clinic);
    var now = clock.instant();
    var zone = calendars.zone(id);
    var monday = LocalDate.ofInstant(now, zone).with(DayOfWeek.MONDAY);
    var period = new Span(now, monday.plusWeeks(weeks).atStartOfDay(zone).toInstant());
    var calendar = calendars.calendar(id, new Span(now.minus(DAY), period.until().plus(DAY)));
    var needs =
        schedule.on(clinic, Board.SERIES).stream()
            .flatMap(found -> needs(found.course(), calendars.days(id)).stream())
            .toList();
    return Forecast.of(clinic, calendar, needs, period, zone);
  }

  private Optional<CourseNeeds> needs(CourseId id, ZoneId days) {
    return courses
        .open(id)
        .map(
            course ->
                new CourseNeeds(
                    course,
                    protocols
                        .find(course.protocol())
                        .orElseThrow(QueryProblem::protocolNotYetVisible),
                    days,
                    List.of()));
  }
}
