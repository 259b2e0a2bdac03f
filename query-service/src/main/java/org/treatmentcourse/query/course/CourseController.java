package org.treatmentcourse.query.course;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.timeline.OpenReview;
import org.treatmentcourse.query.timeline.TimelineReader;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;

@RestController
@Tag(name = "Course")
class CourseController {
  /** A course as it is now, what holds its patient's next dose, and the last event it knows of. */
  record CourseAnswer(
      @JsonUnwrapped CourseNow now,
      @Schema(
              description =
                  "what holds the patient's next dose, in all their courses at the course's clinic")
          List<OpenReview> safetyReviews,
      @Schema(description = "whether a review at another clinic holds the next dose as well")
          boolean heldByAnotherClinic,
      @Schema(description = "the last event's place in the course; the ETag begins with it")
          long lastSeq,
      @Schema(description = "the commit of the last event") long lastCommit)
      implements DisclosingBody {
    @Override
    public void disclose(Disclosure disclosure) {
      safetyReviews.forEach(review -> disclosure.course(new CourseId(review.course())));
    }
  }

  private final CourseReader courses;
  private final TimelineReader timelines;

  CourseController(CourseReader courses, TimelineReader timelines) {
    this.courses = courses;
    this.timelines = timelines;
  }

  @GetMapping("/courses/{course}")
  @Operation(
      operationId = "courseNow",
      summary = "A course as it is now",
      description =
          "The ETag is the course's version, as a command's If-Match expects it. While safety"
              + " reviews are open, a dash and their version follow.")
  @ApiResponse(
      responseCode = "200",
      headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "304", description = "it is what is known", content = @Content)
  ResponseEntity<CourseAnswer> now(
      @PathVariable UUID course, @Parameter(hidden = true) QueryRequest request) {
    var found = courses.find(new CourseId(course)).orElseThrow(QueryProblem::courseUnknown);
    request.requireClinic(found.now().clinic());
    var timeline = timelines.find(new PatientRef(UUID.fromString(found.now().patient())));
    var reviews = timeline.map(it -> it.reviewsShownTo(found.now().clinic())).orElse(List.of());
    var here = reviews.stream().filter(it -> it.clinic().equals(found.now().clinic())).toList();
    return ResponseEntity.ok()
        .eTag(
            timeline
                .filter(_ -> !reviews.isEmpty())
                .map(it -> found.seq() + "-" + it.lastSeq())
                .orElse(Long.toString(found.seq())))
        .body(
            new CourseAnswer(
                found.now(),
                here,
                timeline
                    .filter(
                        it ->
                            !it.timeline()
                                .reviewsOfOthers(new ClinicId(found.now().clinic()))
                                .isEmpty())
                    .isPresent(),
                found.seq(),
                found.commit()));
  }
}
