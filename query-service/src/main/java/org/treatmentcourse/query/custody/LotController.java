package org.treatmentcourse.query.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.clinic.PeriodTime;
import org.treatmentcourse.query.clinic.Periods;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.DayOrMoment;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.value.id.LotNumber;

@RestController
@Tag(name = "Custody")
class LotController {
  private final LotReader lots;
  private final Periods periods;

  LotController(LotReader lots, Periods periods) {
    this.lots = lots;
    this.periods = periods;
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
          "For each lot the balance before and after, every entry of the period, the discrepancies,"
              + " and the last count; two years in one answer. By the time recorded, the balances"
              + " are what was known then, and an entry corrected in the period is there.")
  CustodyReport custody(
      @PathVariable String clinic,
      @RequestParam @Parameter(required = true, description = "the period's begin")
          Optional<DayOrMoment> from,
      @RequestParam @Parameter(required = true, description = "its end, excluded")
          Optional<DayOrMoment> to,
      @RequestParam(defaultValue = PeriodTime.DEFAULT) @Parameter(description = PeriodTime.SAYS)
          String time,
      @Parameter(hidden = true) QueryRequest request) {
    var period = periods.required(clinic, from, to);
    var id = Bounds.clinic(clinic);
    request.requireClinic(clinic);
    return switch (PeriodTime.named(time)) {
      case OCCURRED -> CustodyReport.occurred(clinic, lots.all(id), period);
      case RECORDED -> CustodyReport.recorded(clinic, lots.all(id), period);
    };
  }
}
