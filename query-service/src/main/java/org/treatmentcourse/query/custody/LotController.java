package org.treatmentcourse.query.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.value.id.LotNumber;

@RestController
@Tag(name = "Custody")
class LotController {
  private static final Duration LONGEST_PERIOD = Duration.ofDays(6 * 366);

  private final LotReader lots;

  LotController(LotReader lots) {
    this.lots = lots;
  }

  @GetMapping("/clinics/{clinic}/lots/{lot}")
  @Operation(
      operationId = "lotLog",
      summary = "A lot's log of a controlled substance [DEA 1304]",
      description =
          "Every receipt, issue, administration, waste, return, count and discrepancy with who and"
              + " when, in the order that they happened, and the running balance after it.")
  LotLog log(
      @PathVariable String clinic,
      @PathVariable String lot,
      @Parameter(hidden = true) QueryRequest request) {
    var id = Bounds.clinic(clinic);
    request.requireClinic(clinic);
    return LotNumber.of(lot)
        .flatMap(number -> lots.find(id, number))
        .orElseThrow(QueryProblem::lotUnknown);
  }

  @GetMapping("/clinics/{clinic}/custody")
  @Operation(
      operationId = "custodyOfClinic",
      summary = "A clinic's log of controlled substances over a period, all lots [DEA 1304]",
      description =
          "For each lot the balance before and after, every entry that happened in the period, the"
              + " discrepancies, and the last count; two years in one answer.")
  CustodyReport custody(
      @PathVariable String clinic,
      @RequestParam @Parameter(required = true, description = "the period's begin")
          Optional<OffsetDateTime> from,
      @RequestParam @Parameter(required = true, description = "its end, excluded")
          Optional<OffsetDateTime> to,
      @Parameter(hidden = true) QueryRequest request) {
    var begin = required("from", from);
    var end = required("to", to);
    Bounds.requirePeriod("to", begin, end, LONGEST_PERIOD);
    var id = Bounds.clinic(clinic);
    request.requireClinic(clinic);
    return CustodyReport.of(clinic, lots.all(id), begin, end);
  }

  private static Instant required(String parameter, Optional<OffsetDateTime> time) {
    return time.map(OffsetDateTime::toInstant)
        .orElseThrow(() -> QueryProblem.malformed(parameter, "must be given"));
  }
}
