package org.treatmentcourse.command.custody;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.treatmentcourse.command.custody.CustodyCommand.CountInventory;
import org.treatmentcourse.command.custody.CustodyCommand.IssueStock;
import org.treatmentcourse.command.custody.CustodyCommand.ReceiveStock;
import org.treatmentcourse.command.custody.CustodyCommand.ReturnStock;
import org.treatmentcourse.command.custody.CustodyCommand.WasteStock;
import org.treatmentcourse.command.custody.CustodyCommand.WithWitness;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.custody.Draw;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.SessionNumber;
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

  /** A lot is of one product and has one expiry. */
  static final Rule<ReceiveStock, MedicationLot> DELIVERIES_OF_A_LOT_AGREE =
      rule(
          "deliveries-of-a-lot-agree",
          "DEA 1304",
          (command, lot, context) ->
              unless(
                  lot.receipt()
                      .filter(
                          first ->
                              first.product() != command.product()
                                  || !first.expires().equals(command.expires()))
                      .isEmpty(),
                  new AnotherProductOrExpiry(command.lot())));

  /** A delivery has not passed its expiry date; the day is counted in UTC. */
  static final Rule<ReceiveStock, MedicationLot> DELIVERY_IS_IN_DATE =
      rule(
          "delivery-is-in-date",
          "label",
          (command, lot, context) ->
              unless(
                  !LocalDate.ofInstant(command.occurredAt(), ZoneOffset.UTC)
                      .isAfter(command.expires()),
                  new LotExpired(command.expires())));

  /** Rule 14: stock is drawn for an open course of the clinic, or for one that was closed there. */
  static final Rule<IssueStock, MedicationLot> STOCK_IS_FOR_A_COURSE_OF_THE_CLINIC =
      rule(
          "stock-is-for-a-course-of-the-clinic",
          "DEA 1304, 21 CFR 11.10(d)",
          (command, lot, context) ->
              unless(
                  context.surroundings().course(command.course()) instanceof OpenCourse course
                      && course.opened().clinic().equals(command.clinic()),
                  new CourseNotOfClinic()));

  /** A lot is drawn for a session until its expiry date, that day included. */
  static final Rule<IssueStock, MedicationLot> LOT_IS_IN_DATE =
      rule(
          "lot-is-in-date",
          "label",
          (command, lot, context) ->
              unless(
                  !lot.isExpiredOn(LocalDate.ofInstant(command.occurredAt(), ZoneOffset.UTC)),
                  new LotExpired(lot.receipt().orElseThrow().expires())));

  /** Esketamine leaves the cabinet in whole devices of 28 mg. */
  static final Rule<IssueStock, MedicationLot> ISSUE_IS_IN_WHOLE_DEVICES =
      rule(
          "issue-is-in-whole-devices",
          "label",
          (command, lot, context) ->
              unless(
                  lot.product()
                      .flatMap(Product::device)
                      .filter(device -> !command.quantityMilligrams().isMultipleOf(device))
                      .isEmpty(),
                  new DevicesNotWhole()));

  /** An issue is at most what is in stock. */
  static final Rule<IssueStock, MedicationLot> STOCK_SUFFICES =
      rule(
          "stock-suffices",
          "DEA 1304",
          (command, lot, context) ->
              unless(
                  command.quantityMilligrams().value().compareTo(lot.stock()) <= 0,
                  new StockTooSmall(command.lot())));

  /** Rule 14: a wasted amount was drawn and is neither given nor returned, or is in stock. */
  static final Rule<WasteStock, MedicationLot> WASTE_IS_OF_WHAT_IS_LEFT =
      rule(
          "waste-is-of-what-is-left",
          "DEA 1304",
          (command, lot, context) ->
              unless(
                  command
                      .drawnFor()
                      .map(session -> fits(command.quantityMilligrams(), lot, session))
                      .orElseGet(
                          () -> command.quantityMilligrams().value().compareTo(lot.stock()) <= 0),
                  new MoreThanIsLeft()));

  /** Rule 14: a returned amount was drawn and is neither given nor wasted. */
  static final Rule<ReturnStock, MedicationLot> RETURN_IS_OF_WHAT_IS_LEFT =
      rule(
          "return-is-of-what-is-left",
          "DEA 1304",
          (command, lot, context) ->
              unless(
                  fits(
                      command.quantityMilligrams(),
                      lot,
                      new Draw.For(command.course(), command.session())),
                  new MoreThanIsLeft()));

  /**
   * Rule 14: the witness is a practitioner of the clinic, in any role. A lot's stream has no
   * findings, so that a waste or a count before nobody known is refused.
   */
  static final Rule<WithWitness, MedicationLot> WITNESS_IS_REGISTERED =
      rule(
          "witness-is-registered",
          "DEA 1304, 21 CFR 11.10(g)",
          (command, lot, context) ->
              unless(
                  context
                      .practitioner(command.clinic(), command.witness())
                      .registration()
                      .isPresent(),
                  new WitnessNotRegistered()));

  /** Rule 14: the witness is not the waster. */
  static final Rule<WasteStock, MedicationLot> WITNESS_IS_NOT_THE_WASTER =
      rule(
          "witness-is-not-the-waster",
          "DEA 1304",
          (command, lot, context) ->
              unless(!isTheActor(command, context), new WitnessIsTheActor()));

  /** A count is made by two people. */
  static final Rule<CountInventory, MedicationLot> WITNESS_IS_NOT_THE_COUNTER =
      rule(
          "witness-is-not-the-counter",
          "DEA 1304",
          (command, lot, context) ->
              unless(!isTheActor(command, context), new WitnessIsTheActor()));

  /**
   * Rule 14: drawn = given + wasted + returned for every session, before the cabinet is counted.
   */
  static final Rule<CountInventory, MedicationLot> EVERY_DRAW_IS_SETTLED =
      rule(
          "every-draw-is-settled",
          "DEA 1304",
          (command, lot, context) ->
              unless(lot.unsettled().isEmpty(), new DrawUnsettled(lot.unsettled())));

  private CustodyRules() {}

  private static boolean isTheActor(WithWitness command, Context context) {
    return PractitionerId.isSamePerson(command.witness(), context.actor().id());
  }

  private static boolean fits(StockMilligrams quantity, MedicationLot lot, Draw.For session) {
    return quantity.compareTo(lot.drawnFor(session).open()) <= 0;
  }

  /** No delivery of this lot is on record. */
  record NothingReceived(LotNumber lot) implements Refusal {
    @Override
    public String detail() {
      return "no stock of lot " + lot + " was received";
    }
  }

  /** The lot number stands for something else here. */
  record AnotherProductOrExpiry(LotNumber lot) implements Refusal {
    @Override
    public String detail() {
      return "lot " + lot + " was received before as another product or with another expiry";
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
  record LotExpired(LocalDate expires) implements Refusal {
    @Override
    public String detail() {
      return "the lot expired after " + expires;
    }
  }

  /** Part of a device. */
  record DevicesNotWhole() implements Refusal {
    @Override
    public String detail() {
      return "quantityMilligrams must be a multiple of one device";
    }
  }

  /** More than the books say is there. */
  record StockTooSmall(LotNumber lot) implements Refusal {
    @Override
    public String detail() {
      return "quantityMilligrams is more than is in stock of lot " + lot;
    }
  }

  /** The quantity is more than is left of the draw, or in stock. */
  record MoreThanIsLeft() implements Refusal {
    @Override
    public String detail() {
      return "quantityMilligrams is more than the draw has left: drawn = given + wasted + returned";
    }
  }

  /** Nobody of the clinic has this id. */
  record WitnessNotRegistered() implements Refusal {
    @Override
    public String detail() {
      return "witness must be the id of a practitioner whom this clinic has registered";
    }
  }

  /** One person can't be two. */
  record WitnessIsTheActor() implements Refusal {
    @Override
    public String detail() {
      return "witness must be another person";
    }
  }

  /** Something drawn is still on its way. */
  record DrawUnsettled(List<SessionNumber> sessions) implements Refusal {
    @Override
    public String detail() {
      return "an amount drawn is neither given nor wasted nor returned, for session "
          + String.join(", ", sessions.stream().map(SessionNumber::toString).toList());
    }
  }
}
