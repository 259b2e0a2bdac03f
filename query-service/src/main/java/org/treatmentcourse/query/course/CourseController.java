package org.treatmentcourse.query.course;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.value.id.CourseId;

@RestController
@Tag(name = "Course")
class CourseController {
  /** A course as it is now, and the last event that it knows of. */
  record CourseAnswer(
      @JsonUnwrapped CourseNow now,
      @Schema(description = "the last event's place in the course; also the ETag") long lastSeq,
      @Schema(description = "the commit of the last event") long lastCommit) {}

  private final CourseReader courses;

  CourseController(CourseReader courses) {
    this.courses = courses;
  }

  @GetMapping("/courses/{course}")
  @Operation(
      operationId = "courseNow",
      summary = "A course as it is now",
      description = "The ETag is the course's version, as a command's If-Match expects it.")
  ResponseEntity<CourseAnswer> now(
      @PathVariable UUID course, @Parameter(hidden = true) QueryRequest request) {
    var found = courses.find(new CourseId(course)).orElseThrow(QueryProblem::courseUnknown);
    request.requireClinic(found.now().clinic());
    return ResponseEntity.ok()
        .eTag(Long.toString(found.seq()))
        .body(new CourseAnswer(found.now(), found.seq(), found.commit()));
  }
}
