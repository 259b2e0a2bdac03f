package org.treatmentcourse.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.custody.CustodyEvent.AdministrationRecorded;
import org.treatmentcourse.custody.CustodyEvent.CustodyDeviationDetected;
import org.treatmentcourse.custody.CustodyEvent.DiscrepancyReported;
import org.treatmentcourse.custody.CustodyEvent.DiscrepancyRetracted;
import org.treatmentcourse.custody.CustodyEvent.InventoryCounted;
import org.treatmentcourse.custody.CustodyEvent.StockEntryAmended;
import org.treatmentcourse.custody.CustodyEvent.StockEntryEnteredInError;
import org.treatmentcourse.custody.CustodyEvent.StockIssued;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.custody.CustodyEvent.StockReturned;
import org.treatmentcourse.custody.CustodyEvent.WasteRecorded;
import org.treatmentcourse.custody.Draw;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.StockMilligrams;
import org.treatmentcourse.value.treatment.Product;

/** One event of each kind that a lot has. */
final class CustodySamples {
  private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");
  private static final CourseId COURSE = new CourseId(new UUID(1, 1));
  private static final SessionNumber FIRST = new SessionNumber(1);

  static final WasteRecorded WASTED =
      new WasteRecorded(
          Optional.of(new Draw.For(COURSE, FIRST)),
          StockMilligrams.of("0.5"),
          Optional.of("second"),
          "remainder",
          AT);
  static final WasteRecorded WASTED_FROM_STOCK =
      new WasteRecorded(
          Optional.empty(), StockMilligrams.of("28"), Optional.of("second"), "broken", AT);
  static final InventoryCounted COUNTED =
      new InventoryCounted(StockMilligrams.of("755.5"), Optional.of("second"), AT);

  private CustodySamples() {}

  static List<DomainEvent> all() {
    return List.of(
        new StockReceived(
            new ClinicId("anew"),
            new LotNumber("LOT-1"),
            Product.ESKETAMINE,
            StockMilligrams.of("840"),
            "wholesaler",
            LocalDate.of(2027, 3, 31),
            AT),
        new StockIssued(COURSE, FIRST, StockMilligrams.of("84"), AT),
        new AdministrationRecorded(COURSE, FIRST, StockMilligrams.of("56"), AT),
        WASTED,
        new WasteRecorded(
            Optional.empty(), StockMilligrams.of("28"), Optional.empty(), "broken", AT),
        new StockReturned(COURSE, FIRST, StockMilligrams.of("28"), AT),
        COUNTED,
        new InventoryCounted(StockMilligrams.of("755.5"), Optional.empty(), AT),
        new DiscrepancyReported(new BigDecimal("-1.5"), StockMilligrams.of("755.5"), AT),
        new DiscrepancyRetracted(8, AT),
        new StockEntryAmended(
            1, new StockIssued(COURSE, FIRST, StockMilligrams.of("56"), AT), "two devices", AT),
        new StockEntryEnteredInError(1, "another lot's", AT),
        new CustodyDeviationDetected(
            "witness-is-registered",
            3,
            DeviationSeverity.MAJOR,
            "witness is nobody whom this clinic has registered",
            AT));
  }
}
