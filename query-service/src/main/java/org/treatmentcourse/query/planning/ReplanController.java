package org.treatmentcourse.query.planning;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.calendar.CalendarReader;
import org.treatmentcourse.query.course.CourseReader;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.JsonBodies;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.protocol.PublishedProtocols;
import org.treatmentcourse.query.schedule.view.VisitReader;
import org.treatmentcourse.query.schedule.view.VisitsOfOtherCourses;

@RestController
@Tag(name = "Planning")
class ReplanController {
  private final Replanning plan;
  private final JsonBodies bodies;
  private final InstantSource clock;

  ReplanController(
      CourseReader courses,
      PublishedProtocols protocols,
      CalendarReader calendars,
      VisitReader visits,
      JsonBodies bodies,
      InstantSource clock) {
    this.bodies = bodies;
    this.plan = new Replanning(courses, protocols, calendars, new VisitsOfOtherCourses(visits));
    this.clock = clock;
  }

  @PostMapping("/clinics/{clinic}/replans")
  @Operation(
      operationId = "replans",
      summary = "Other places for the visits of a resource that will not be there, or of a clinic",
      description =
          "For each visit that a practitioner, a room or a device is reserved for in a span, or"
              + " that the whole clinic has then: the same time with somebody else or in another"
              + " room, or else another time of the day, or else the nearest day that the protocol"
              + " allows, with the session's integration where that has to move along; together"
              + " free of conflict. A visit keeps its device. Each course's bookings are what"
              + " reschedule-visits takes, and all courses what reschedule-courses takes. Nothing"
              + " is reserved by asking.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = WhoIsAway.class))))
  Replans replan(
      @PathVariable String clinic,
      @Parameter(hidden = true) HttpServletRequest asking,
      @Parameter(hidden = true) QueryRequest request)
      throws IOException {
    request.requireClinic(clinic);
    return plan.replan(
        Bounds.clinic(clinic),
        AbsenceRequest.of(bodies.read(asking, WhoIsAway.class)),
        clock.instant());
  }
}
