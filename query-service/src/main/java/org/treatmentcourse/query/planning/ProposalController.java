package org.treatmentcourse.query.planning;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.calendar.CalendarReader;
import org.treatmentcourse.query.course.CourseReader;
import org.treatmentcourse.query.http.JsonBodies;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.protocol.PublishedProtocols;
import org.treatmentcourse.query.schedule.view.VisitReader;
import org.treatmentcourse.query.schedule.view.VisitsOfOtherCourses;
import org.treatmentcourse.value.id.CourseId;

@RestController
@Tag(name = "Planning")
class ProposalController {
  private final CourseReader courses;
  private final PublishedProtocols protocols;
  private final CalendarReader calendars;
  private final VisitsOfOtherCourses otherCourses;
  private final SeriesPlanning plan;
  private final JsonBodies bodies;
  private final InstantSource clock;

  ProposalController(
      CourseReader courses,
      PublishedProtocols protocols,
      CalendarReader calendars,
      VisitReader visits,
      JsonBodies bodies,
      InstantSource clock) {
    this.bodies = bodies;
    this.courses = courses;
    this.protocols = protocols;
    this.calendars = calendars;
    this.otherCourses = new VisitsOfOtherCourses(visits);
    this.plan = new SeriesPlanning(calendars);
    this.clock = clock;
  }

  @PostMapping("/courses/{course}/series-proposals")
  @Operation(
      operationId = "seriesProposals",
      summary = "Complete series that can be booked for a course",
      description =
          "Each candidate keeps the pinned protocol's rules and finds every room and member of"
              + " staff free, the one of least cost first; its bookings are what command takes."
              + " Sessions that are booked already are moved with the visits around them, and the"
              + " other visits stand."
              + " Wishes are for the dosing sessions; the visits around them follow and keep those"
              + " that around names. A session of about the same time is in at most half of any"
              + " other candidate. Compromises say what could not be had. Without a candidate,"
              + " binding says what speaks against one, and nearest what one wish less would allow."
              + " In maintenance, the next session is proposed as agreed. Nothing is reserved by"
              + " asking.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = SeriesWishes.class))))
  SeriesProposals propose(
      @PathVariable UUID course,
      @Parameter(hidden = true) HttpServletRequest asking,
      @Parameter(hidden = true) QueryRequest request)
      throws IOException {
    var open = courses.open(new CourseId(course)).orElseThrow(QueryProblem::courseUnknown);
    request.requireClinic(open.opened().clinic().value());
    var asked = WishesRequest.of(bodies.read(asking, SeriesWishes.class));
    var protocol = protocols.find(open.protocol()).orElseThrow(QueryProblem::protocolNotYetVisible);
    var zone = calendars.days(open.opened().clinic());
    var now = clock.instant();
    var needs = new CourseNeeds(open, protocol, zone, otherCourses.of(open, now));
    return plan.propose(needs, asked, now);
  }
}
