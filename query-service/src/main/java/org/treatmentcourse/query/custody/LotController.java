package org.treatmentcourse.query.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.http.Problem;
import org.treatmentcourse.query.http.Reader;
import org.treatmentcourse.value.ClinicId;
import org.treatmentcourse.value.LotNumber;

@RestController
@Tag(name = "Custody")
class LotController {
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
              + " when, and the running balance after it.")
  LotLog log(
      @PathVariable String clinic,
      @PathVariable String lot,
      @Parameter(hidden = true) Reader reader) {
    reader.requireClinic(clinic);
    return LotNumber.of(lot)
        .flatMap(number -> lots.find(new ClinicId(clinic), number))
        .orElseThrow(Problem::lotUnknown);
  }
}
