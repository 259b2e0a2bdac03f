package org.treatmentcourse.query.planning;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.calendar.CalendarReader;
import org.treatmentcourse.query.course.CourseReader;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.protocol.PublishedProtocols;

@RestController
@Tag(name = "Planning")
class ReplanController {
  /** The body, for the API document. */
  record WhoIsAway(
      String practitioner,
      @Schema(description = "the whole day, by the rooms' clock", example = "2026-12-01")
          Optional<String> date,
      @Schema(description = "without a date: a date or a time") Optional<String> from,
      @Schema(description = "without a date: a date, which counts whole, or a time")
          Optional<String> until) {}

  private final Replanning plan;
  private final InstantSource clock;

  ReplanController(
      CourseReader courses,
      PublishedProtocols protocols,
      CalendarReader calendars,
      InstantSource clock) {
    this.plan = new Replanning(courses, protocols, calendars);
    this.clock = clock;
  }

  @PostMapping("/clinics/{clinic}/replans")
  @Operation(
      operationId = "replans",
      summary = "Other places for the visits of somebody who will not be there",
      description =
          "For each visit that a practitioner is reserved for in a span: the same time with"
              + " somebody else, or else another time of the day, or else the nearest day that the"
              + " protocol allows, with the session's integration where that has to move along;"
              + " together free of conflict. Each course's bookings are what"
              + " reschedule-visits takes. Nothing is reserved by asking.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = WhoIsAway.class))))
  Replans replan(
      @PathVariable String clinic,
      @RequestBody(required = false) Optional<String> body,
      @Parameter(hidden = true) QueryRequest request) {
    request.requireClinic(clinic);
    return plan.replan(Bounds.clinic(clinic), AbsenceRequest.of(body), clock.instant());
  }
}
