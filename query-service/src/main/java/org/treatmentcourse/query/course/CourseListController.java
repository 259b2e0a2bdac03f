package org.treatmentcourse.query.course;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.page.Cursor;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.document.Bounded;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;

@RestController
@Tag(name = "Course")
class CourseListController {
  private static final String DEFAULT_LIMIT = "200";
  private static final int MAX_LIMIT = 1_000;

  /** A clinic's courses, by id. */
  record Courses(
      List<ListedCourse> courses,
      @Schema(description = "the `cursor` of what follows; absent at the end")
          Optional<String> nextCursor)
      implements DisclosingBody {
    @Override
    public void disclose(Disclosure disclosure) {
      courses.forEach(listed -> disclosure.course(new CourseId(UUID.fromString(listed.course()))));
    }
  }

  /** One course. */
  record ListedCourse(
      String course,
      @Schema(description = "the pseudonym") String patient,
      @Schema(example = "in-series") String status,
      CourseNow.Protocol protocol,
      Instant openedAt,
      Optional<CourseNow.Series> series) {
    static ListedCourse of(CourseNow now) {
      return new ListedCourse(
          now.course(), now.patient(), now.status(), now.protocol(), now.openedAt(), now.series());
    }
  }

  private final CourseReader courses;

  CourseListController(CourseReader courses) {
    this.courses = courses;
  }

  @GetMapping("/clinics/{clinic}/courses")
  @Operation(
      operationId = "coursesOfClinic",
      summary = "A clinic's courses, or those of one of its patients")
  Courses courses(
      @PathVariable String clinic,
      @RequestParam @Parameter(description = "only of this patient, by the pseudonym")
          Optional<UUID> patient,
      @RequestParam @Parameter(description = "only those that are closed, or are not")
          Optional<Boolean> closed,
      @RequestParam @Parameter(description = "the nextCursor of the page before")
          Optional<String> cursor,
      @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Parameter(description = "how many courses at most: 1 to " + MAX_LIMIT)
          @Bounded(least = 1, most = MAX_LIMIT)
          int limit,
      @Parameter(hidden = true) QueryRequest request) {
    Bounds.requireBetween("limit", limit, 1, MAX_LIMIT);
    request.requireClinic(clinic);
    var after = Cursor.parse(cursor, 1).map(Cursor::id).map(CourseId::new);
    var found =
        courses.ofClinic(clinic, patient.map(PatientRef::new), closed, after, limit + 1).stream()
            .map(ListedCourse::of)
            .toList();
    return found.size() <= limit
        ? new Courses(found, Optional.empty())
        : new Courses(
            found.subList(0, limit), Optional.of(Cursor.of(found.get(limit - 1).course()).text()));
  }
}
