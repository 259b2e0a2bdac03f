package org.treatmentcourse.command.custody;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.custody.CustodyCommand.AmendStockEntry;
import org.treatmentcourse.command.custody.CustodyCommand.CountInventory;
import org.treatmentcourse.command.custody.CustodyCommand.EnterStockEntryInError;
import org.treatmentcourse.command.custody.CustodyCommand.IssueStock;
import org.treatmentcourse.command.custody.CustodyCommand.ReceiveStock;
import org.treatmentcourse.command.custody.CustodyCommand.ReturnStock;
import org.treatmentcourse.command.custody.CustodyCommand.WasteStock;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.custody.Draw;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.measure.StockMilligrams;
import org.treatmentcourse.value.treatment.Product;

/** Rule 14 and what keeps it answerable: no milligram without a receipt, none twice. */
final class CustodyRules {
  /** Every later step of a lot follows its first delivery. */
  static final Rule<CustodyCommand, MedicationLot> LOT_IS_RECEIVED =
      rule(
          "lot-is-received",
          "DEA 1304",
          (command, lot, context) ->
              unless(lot.receipt().isPresent(), new NothingReceived(command.lot())));

  /** A lot is of one product: a number of another product's lot is a mistake. */
  static final Rule<ReceiveStock, MedicationLot> DELIVERIES_OF_A_LOT_AGREE =
      rule(
          "deliveries-of-a-lot-agree",
          "DEA 1304",
          (command, lot, context) ->
              lot.receipt()
                  .filter(first -> first.product() != command.product())
                  .map(first -> new AnotherProductOrExpiry(command, first)));

  /** A lot has one expiry date: that of its first delivery counts. */
  static final Rule<ReceiveStock, MedicationLot> DELIVERY_HAS_THE_EXPIRY_OF_ITS_LOT =
      rule(
          "delivery-has-the-expiry-of-its-lot",
          "DEA 1304",
          (command, lot, context) ->
              lot.receipt()
                  .filter(first -> !first.expires().equals(command.expires()))
                  .map(first -> new AnotherProductOrExpiry(command, first)));

  /** Rule 30: a delivery has not passed its expiry date, by the clinic's day. */
  static final Rule<ReceiveStock, MedicationLot> DELIVERY_IS_IN_DATE =
      rule(
          "delivery-is-in-date",
          "label",
          (command, lot, context) ->
              unless(
                  !day(command, context).isAfter(command.expires()),
                  new LotExpired(command.lot(), command.expires(), day(command, context))));

  /**
   * Rule 14: stock is drawn for a course of the clinic. What was drawn for another's before this
   * rule was asked is still given back or wasted.
   */
  static final Rule<CustodyCommand, MedicationLot> STOCK_IS_FOR_A_COURSE_OF_THE_CLINIC =
      rule(
          "stock-is-for-a-course-of-the-clinic",
          "DEA 1304, 21 CFR 11.10(d)",
          (command, lot, context) ->
              unless(
                  drawnFor(command)
                      .filter(draw -> command instanceof IssueStock || !lot.isDrawnFor(draw))
                      .filter(draw -> !isOfTheClinic(draw.course(), command, context))
                      .isEmpty(),
                  new CourseNotOfClinic()));

  /**
   * Rule 30: a lot is drawn for a session until its expiry date, that day of the clinic included.
   */
  static final Rule<IssueStock, MedicationLot> LOT_IS_IN_DATE =
      rule(
          "lot-is-in-date",
          "label",
          (command, lot, context) ->
              lot.receipt()
                  .filter(_ -> lot.isExpiredOn(day(command, context)))
                  .map(
                      first ->
                          new LotExpired(command.lot(), first.expires(), day(command, context))));

  /** Esketamine leaves the cabinet in whole devices of 28 mg. */
  static final Rule<IssueStock, MedicationLot> ISSUE_IS_IN_WHOLE_DEVICES =
      rule(
          "issue-is-in-whole-devices",
          "label",
          (command, lot, context) ->
              lot.product()
                  .flatMap(Product::device)
                  .filter(device -> !command.quantityMilligrams().isMultipleOf(device))
                  .map(device -> new DevicesNotWhole(command.quantityMilligrams(), device)));

  /** An issue is at most what was in stock when it was drawn. */
  static final Rule<IssueStock, MedicationLot> STOCK_SUFFICES =
      rule(
          "stock-suffices",
          "DEA 1304",
          (command, lot, context) ->
              unless(
                  command.quantityMilligrams().value().compareTo(lot.stockAt(command.occurredAt()))
                      <= 0,
                  new StockTooSmall(
                      command.lot(),
                      command.quantityMilligrams(),
                      lot.stockAt(command.occurredAt()))));

  /** Rule 14: a wasted amount was drawn and is neither given nor returned, or is in stock. */
  static final Rule<WasteStock, MedicationLot> WASTE_IS_OF_WHAT_IS_LEFT =
      rule(
          "waste-is-of-what-is-left",
          "DEA 1304",
          (command, lot, context) ->
              command
                  .drawnFor()
                  .map(drawn -> beyondTheDraw(command.quantityMilligrams(), lot, drawn))
                  .orElseGet(
                      () ->
                          unless(
                              command
                                      .quantityMilligrams()
                                      .value()
                                      .compareTo(lot.stockAt(command.occurredAt()))
                                  <= 0,
                              new StockTooSmall(
                                  command.lot(),
                                  command.quantityMilligrams(),
                                  lot.stockAt(command.occurredAt())))));

  /** Rule 14: a returned amount was drawn and is neither given nor wasted. */
  static final Rule<ReturnStock, MedicationLot> RETURN_IS_OF_WHAT_IS_LEFT =
      rule(
          "return-is-of-what-is-left",
          "DEA 1304",
          (command, lot, context) ->
              beyondTheDraw(
                  command.quantityMilligrams(),
                  lot,
                  new Draw.For(command.course(), command.session())));

  /**
   * Rule 14: drawn = given + wasted + returned for every session, before the cabinet is counted.
   */
  static final Rule<CountInventory, MedicationLot> EVERY_DRAW_IS_SETTLED =
      rule(
          "every-draw-is-settled",
          "DEA 1304",
          (command, lot, context) ->
              Optional.of(lot.unsettledAt(command.occurredAt()))
                  .filter(open -> !open.isEmpty())
                  .map(DrawUnsettled::new));

  private CustodyRules() {}

  private static Optional<Draw.For> drawnFor(CustodyCommand command) {
    return switch (command) {
      case IssueStock c -> Optional.of(new Draw.For(c.course(), c.session()));
      case ReturnStock c -> Optional.of(new Draw.For(c.course(), c.session()));
      case WasteStock c -> c.drawnFor();
      case ReceiveStock _, CountInventory _, AmendStockEntry _, EnterStockEntryInError _ ->
          Optional.empty();
    };
  }

  private static boolean isOfTheClinic(CourseId id, CustodyCommand command, Context context) {
    return context.surroundings().course(id) instanceof OpenCourse course
        && course.opened().clinic().equals(command.clinic());
  }

  private static LocalDate day(CustodyCommand command, Context context) {
    return context.day(command.occurredAt(), command.clinic());
  }

  private static Optional<Refusal> beyondTheDraw(
      StockMilligrams quantity, MedicationLot lot, Draw.For drawn) {
    var draw = lot.drawnFor(drawn);
    return unless(
        quantity.compareTo(draw.open()) <= 0, new MoreThanIsLeft(quantity, drawn.session(), draw));
  }

  /** No delivery of this lot is on record. */
  record NothingReceived(LotNumber lot) implements Refusal {
    @Override
    public String detail() {
      return "no delivery of lot " + lot + " is recorded; record it first, at the time it came";
    }
  }

  /**
   * The lot number stands for another product, or has another last day, since its first delivery.
   */
  record AnotherProductOrExpiry(ReceiveStock delivery, StockReceived first) implements Refusal {
    @Override
    public String detail() {
      return "the delivery is of "
          + delivery.product()
          + " with expires "
          + delivery.expires()
          + "; lot "
          + delivery.lot()
          + " was received at "
          + first.occurredAt()
          + " as "
          + first.product()
          + " with expires "
          + first.expires();
    }
  }

  /** Another clinic's course, or none. */
  record CourseNotOfClinic() implements Refusal {
    @Override
    public String detail() {
      return "course must be the id of a course that this clinic has opened";
    }
  }

  /** Too late to be given. */
  record LotExpired(LotNumber lot, LocalDate expires, LocalDate day) implements Refusal {
    @Override
    public String detail() {
      return "lot " + lot + " may be given until " + expires + ", and it was " + day;
    }
  }

  /** Part of a device. */
  record DevicesNotWhole(StockMilligrams quantity, Milligrams device) implements Refusal {
    @Override
    public String detail() {
      return "quantityMilligrams is " + quantity + ", must be whole devices of " + device;
    }
  }

  /** More than the books say is there. */
  record StockTooSmall(LotNumber lot, StockMilligrams quantity, BigDecimal stock)
      implements Refusal {
    @Override
    public String detail() {
      return "quantityMilligrams is "
          + quantity
          + "; by the books "
          + stock.toPlainString()
          + " mg of lot "
          + lot
          + " are in stock";
    }
  }

  /** The quantity is more than is left of the draw. */
  record MoreThanIsLeft(StockMilligrams quantity, SessionNumber session, Draw draw)
      implements Refusal {
    @Override
    public String detail() {
      return "quantityMilligrams is "
          + quantity
          + "; of "
          + draw.issued()
          + " drawn for session "
          + session
          + ", "
          + draw.open()
          + " are left: "
          + draw.given()
          + " given, "
          + draw.wasted()
          + " wasted, "
          + draw.returned()
          + " returned";
    }
  }

  /** Something drawn is still on its way. */
  record DrawUnsettled(List<Draw.For> draws) implements Refusal {
    @Override
    public String detail() {
      return "an amount drawn is neither given nor wasted nor returned, for "
          + String.join(
              ", ",
              draws.stream()
                  .map(draw -> "session " + draw.session() + " of course " + draw.course())
                  .toList());
    }
  }
}
