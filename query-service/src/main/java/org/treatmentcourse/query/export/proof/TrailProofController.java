package org.treatmentcourse.query.export.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.course.CourseReader;
import org.treatmentcourse.query.export.proof.TrailProof.Comparison;
import org.treatmentcourse.query.healing.StreamSource.UnreadableStream;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.value.id.CourseId;

@RestController
@Tag(name = "Audit")
class TrailProofController {
  private static final Logger LOG = LoggerFactory.getLogger(TrailProofController.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final CourseReader courses;
  private final ObjectProvider<TrailProof> proof;

  TrailProofController(CourseReader courses, ObjectProvider<TrailProof> proof) {
    this.courses = courses;
    this.proof = proof;
  }

  @GetMapping("/courses/{course}/audit/proof")
  @Operation(
      operationId = "proofOfCourse",
      summary = "Whether every event served of a course is the one that the log signed",
      description =
          "Read anew from the ledger's log, with its signature, tiles and the commits' own bytes."
              + " A course that differs is not served until the ledger has settled it.")
  Comparison proof(@PathVariable UUID course, @Parameter(hidden = true) QueryRequest request) {
    var id = new CourseId(course);
    request.requireClinic(
        courses.open(id).orElseThrow(QueryProblem::courseUnknown).opened().clinic().value());
    var comparing = proof.getIfAvailable();
    if (comparing == null) {
      throw unavailable("There is no command service to compare with.");
    }
    try {
      return comparing.compare(id);
    } catch (ProvenCourse.Unproven unproven) {
      LOG.error("the ledger's log does not prove itself: {}", unproven.getMessage());
      throw unavailable("The ledger's log does not prove itself.");
    } catch (IOException | UnreadableStream | LedgerLogClient.Refused notNow) {
      throw unavailable("The ledger's log does not answer.");
    }
  }

  private static Problem unavailable(String why) {
    return QueryProblem.retryLater(QueryProblem.EXPORTS_UNAVAILABLE, why, RETRY_AFTER);
  }
}
