package org.treatmentcourse.query.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.document.Bounded;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.value.id.CourseId;

@RestController
@Tag(name = "Audit")
class AuditController {
  private static final String DEFAULT_LIMIT = "200";
  private static final int MAX_LIMIT = 1_000;

  private final AuditReader trail;
  private final NarrativeReader narrative;

  AuditController(AuditReader trail, NarrativeReader narrative) {
    this.trail = trail;
    this.narrative = narrative;
  }

  @GetMapping("/courses/{course}/audit")
  @Operation(
      operationId = "auditOfCourse",
      summary = "Every event of a course, in order, as recorded",
      description = "Corrected events stay in the trail; both ends of a correction name the other.")
  AuditPage audit(
      @PathVariable UUID course,
      @RequestParam(defaultValue = "0")
          @Parameter(description = "the first seq wanted")
          @Bounded(least = 0)
          long from,
      @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Parameter(description = "how many events at most: 1 to " + MAX_LIMIT)
          @Bounded(least = 1, most = MAX_LIMIT)
          int limit,
      @Parameter(hidden = true) QueryRequest request) {
    Bounds.requireBetween("from", from, 0, Long.MAX_VALUE);
    Bounds.requireBetween("limit", limit, 1, MAX_LIMIT);
    var id = new CourseId(course);
    request.requireClinic(trail.clinicOf(id).orElseThrow(QueryProblem::courseUnknown));
    var page = trail.page(id, from, limit, narrative);
    if (page.total() == 0) {
      throw QueryProblem.courseUnknown(); // its clinic is remembered, and all else is withdrawn
    }
    return page;
  }
}
