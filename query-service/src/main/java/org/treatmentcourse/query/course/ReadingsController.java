package org.treatmentcourse.query.course;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.course.schedule.MonitoringSchedule;
import org.treatmentcourse.course.schedule.PlannedReading;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.protocol.PublishedProtocols;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;

@RestController
@Tag(name = "Course")
class ReadingsController {
  private static final int LAST_SESSION = 60;

  /** A session's monitoring plan at a moment, by time; empty before its dose is started. */
  record Readings(
      @Schema(description = "the moment that due and missed are seen from") Instant at,
      List<PlannedReading> readings) {}

  private final CourseReader courses;
  private final PublishedProtocols protocols;
  private final InstantSource clock;

  ReadingsController(CourseReader courses, PublishedProtocols protocols, InstantSource clock) {
    this.courses = courses;
    this.protocols = protocols;
    this.clock = clock;
  }

  @GetMapping("/courses/{course}/sessions/{session}/readings")
  @Operation(
      operationId = "readingsOfSession",
      summary = "What the protocol wants measured in a session: upcoming, due, taken, missed")
  Readings readings(
      @PathVariable UUID course,
      @PathVariable int session,
      @Parameter(hidden = true) QueryRequest request) {
    Bounds.requireBetween("session", session, 1, LAST_SESSION);
    var open = courses.open(new CourseId(course)).orElseThrow(QueryProblem::courseUnknown);
    request.requireClinic(open.opened().clinic().value());
    var protocol = protocols.find(open.protocol()).orElseThrow(QueryProblem::protocolNotYetVisible);
    var now = clock.instant();
    return new Readings(
        now, MonitoringSchedule.of(open, new SessionNumber(session), protocol, now));
  }
}
