package org.treatmentcourse.custody;

import java.math.BigDecimal;
import java.util.Optional;
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
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.StockMilligrams;

/**
 * The amount drawn from a lot for one session, and what became of it. Rule 14: drawn = given +
 * wasted + returned.
 */
public record Draw(
    StockMilligrams issued,
    StockMilligrams given,
    StockMilligrams wasted,
    StockMilligrams returned) {
  static final Draw NONE =
      new Draw(
          StockMilligrams.NONE, StockMilligrams.NONE, StockMilligrams.NONE, StockMilligrams.NONE);

  /** The course and session that it was drawn for. */
  public record For(CourseId course, SessionNumber session) {}

  /** The amount that is still neither given nor wasted nor returned. */
  public StockMilligrams open() {
    return issued.minusUpTo(settled());
  }

  /** The amount that may have been given: issued, and neither wasted nor returned. */
  public StockMilligrams forThePatient() {
    return issued.minusUpTo(wasted.plus(returned));
  }

  /**
   * The amount that left the cabinet for it and did not come back, in mg; an amount given without
   * being issued left, too.
   */
  BigDecimal outside() {
    return issued.value().max(settled().value()).subtract(returned.value());
  }

  private StockMilligrams settled() {
    return given.plus(wasted).plus(returned);
  }

  /** The session that an event draws for or settles; absent if it is about the cabinet. */
  static Optional<For> sessionOf(CustodyEvent event) {
    return switch (event) {
      case StockIssued issue -> Optional.of(new For(issue.course(), issue.session()));
      case AdministrationRecorded dose -> Optional.of(new For(dose.course(), dose.session()));
      case StockReturned back -> Optional.of(new For(back.course(), back.session()));
      case WasteRecorded waste -> waste.drawnFor();
      case StockReceived _,
          InventoryCounted _,
          DiscrepancyReported _,
          DiscrepancyRetracted _,
          CustodyDeviationDetected _,
          StockEntryAmended _,
          StockEntryEnteredInError _ ->
          Optional.empty();
    };
  }

  /** The draw after an event of its session. */
  Draw after(CustodyEvent event) {
    return switch (event) {
      case StockIssued issue ->
          new Draw(issued.plus(issue.quantityMilligrams()), given, wasted, returned);
      case AdministrationRecorded dose -> give(dose.totalMilligrams());
      case WasteRecorded waste ->
          new Draw(issued, given, wasted.plus(waste.quantityMilligrams()), returned);
      case StockReturned back ->
          new Draw(issued, given, wasted, returned.plus(back.quantityMilligrams()));
      case StockReceived _,
          InventoryCounted _,
          DiscrepancyReported _,
          DiscrepancyRetracted _,
          CustodyDeviationDetected _,
          StockEntryAmended _,
          StockEntryEnteredInError _ ->
          this;
    };
  }

  Draw give(StockMilligrams total) {
    return new Draw(issued, total, wasted, returned);
  }
}
