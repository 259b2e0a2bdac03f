package org.treatmentcourse.query.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.custody.LotReader.Book;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;

@RestController
@Tag(name = "Custody")
class LotListController {
  /** A clinic's lots, by number. */
  record Lots(String clinic, List<ListedLot> lots) {}

  /** One lot; amounts in mg. */
  record ListedLot(
      String lot,
      Optional<String> product,
      @Schema(description = "the last day that it may be given") Optional<LocalDate> expires,
      @Schema(description = "what ought to be in the cabinet") BigDecimal balanceMilligrams,
      Optional<Instant> lastCountedAt) {
    static ListedLot of(LotLog log) {
      return new ListedLot(
          log.lot(),
          log.product(),
          log.expires(),
          log.balanceMilligrams(),
          log.lastCount().map(LotLog.Count::at));
    }
  }

  private final LotReader lots;

  LotListController(LotReader lots) {
    this.lots = lots;
  }

  @GetMapping("/clinics/{clinic}/lots")
  @Operation(
      operationId = "lotsOfClinic",
      summary = "A clinic's lots of controlled substances, with what ought to be left of each")
  Lots lots(@PathVariable String clinic, @Parameter(hidden = true) QueryRequest request) {
    request.requireClinic(clinic);
    return new Lots(
        clinic,
        lots.all(Bounds.clinic(clinic)).stream().map(Book::log).map(ListedLot::of).toList());
  }
}
