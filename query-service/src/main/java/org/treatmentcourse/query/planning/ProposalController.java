package org.treatmentcourse.query.planning;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.calendar.CalendarReader;
import org.treatmentcourse.query.course.CourseReader;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.protocol.PublishedProtocols;
import org.treatmentcourse.value.id.CourseId;

@RestController
@Tag(name = "Planning")
class ProposalController {
  /** The body, for the API document. */
  record SeriesWishes(
      @Schema(description = "of the sessions; any if absent", example = "[\"MONDAY\"]")
          Optional<List<String>> weekdays,
      @Schema(description = "a session lies within one of them; any time if absent")
          Optional<List<WishedWindow>> windows,
      @Schema(description = "a date or a time; now if absent") Optional<String> earliest,
      @Schema(description = "a date, which counts whole, or a time; at most 366 days after")
          Optional<String> latest,
      @Schema(description = "where one of them qualifies for a post, one of them takes it")
          Optional<List<String>> practitioners,
      @Schema(description = "every visit in person in one room") Optional<Boolean> sameRoom,
      @Schema(description = "all of the series without an appointment if absent")
          Optional<List<Integer>> sessions,
      @Schema(description = "with a preparation before; if absent, where the protocol lacks one")
          Optional<Boolean> preparation,
      @Schema(description = "how many at most, 1 to 10; 3 if absent") Optional<Integer> candidates,
      @Schema(description = "by whose clock; the rooms' if absent", example = "America/Denver")
          Optional<String> zone) {}

  /** A part of any day. */
  record WishedWindow(
      @Schema(example = "09:00") String from, @Schema(example = "12:30") String until) {}

  private final CourseReader courses;
  private final PublishedProtocols protocols;
  private final SeriesPlanning plan;
  private final InstantSource clock;

  ProposalController(
      CourseReader courses,
      PublishedProtocols protocols,
      CalendarReader calendars,
      InstantSource clock) {
    this.courses = courses;
    this.protocols = protocols;
    this.plan = new SeriesPlanning(calendars);
    this.clock = clock;
  }

  @PostMapping("/courses/{course}/series-proposals")
  @Operation(
      operationId = "seriesProposals",
      summary = "Complete series that can be booked for a course",
      description =
          "Each candidate keeps the pinned protocol's rules and finds every room and member of"
              + " staff free, the best first; its bookings are what book-series takes. Weekdays and"
              + " windows bind the dosing sessions; the visits around them keep to them where they"
              + " can. Without a candidate, binding says what speaks against one, and nearest what"
              + " one wish less would allow. In maintenance, the next session is proposed as"
              + " agreed. Nothing is reserved by asking.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = SeriesWishes.class))))
  SeriesProposals propose(
      @PathVariable UUID course,
      @RequestBody(required = false) Optional<String> body,
      @Parameter(hidden = true) QueryRequest request) {
    var open = courses.open(new CourseId(course)).orElseThrow(QueryProblem::courseUnknown);
    request.requireClinic(open.opened().clinic().value());
    var asked = WishesRequest.of(body);
    var protocol = protocols.find(open.protocol()).orElseThrow(QueryProblem::protocolNotYetVisible);
    return plan.propose(new CourseNeeds(open, protocol), asked, clock.instant());
  }
}
