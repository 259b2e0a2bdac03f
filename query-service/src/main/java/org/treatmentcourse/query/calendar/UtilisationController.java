package org.treatmentcourse.query.calendar;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.query.clinic.Periods;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.DayOrMoment;
import org.treatmentcourse.query.http.QueryRequest;

@RestController
@Tag(name = "Planning")
class UtilisationController {
  private static final Duration DEFAULT_PERIOD = Duration.ofDays(28);
  private static final Duration LONGEST_PERIOD = Duration.ofDays(366);
  private static final Duration DAY = Duration.ofDays(1);

  private final CalendarReader calendars;
  private final Periods periods;
  private final InstantSource clock;

  UtilisationController(CalendarReader calendars, Periods periods, InstantSource clock) {
    this.calendars = calendars;
    this.periods = periods;
    this.clock = clock;
  }

  @GetMapping("/clinics/{clinic}/utilisation")
  @Operation(
      operationId = "utilisation",
      summary = "How much of each resource's time is booked, by week",
      description =
          "A hold that has run out does not count. Closing a resource affects the visits that are"
              + " booked or held: they are named until they have another place.")
  Utilisation utilisation(
      @PathVariable String clinic,
      @RequestParam
          @Parameter(description = "the period's begin, a day or a time with offset; now if absent")
          Optional<DayOrMoment> from,
      @RequestParam
          @Parameter(
              description =
                  "the period's end, excluded; 28 days after its begin if absent, at most 366")
          Optional<DayOrMoment> to,
      @Parameter(hidden = true) QueryRequest request) {
    request.requireClinic(clinic);
    var now = clock.instant();
    var begin = periods.at(clinic, from).orElse(now);
    var end = periods.at(clinic, to).orElseGet(() -> begin.plus(DEFAULT_PERIOD));
    Bounds.requirePeriod("to", begin, end, LONGEST_PERIOD);
    var calendar =
        calendars.calendar(Bounds.clinic(clinic), new Span(begin.minus(DAY), end.plus(DAY)));
    return Utilisation.of(clinic, calendar, new Span(begin, end), now);
  }
}
