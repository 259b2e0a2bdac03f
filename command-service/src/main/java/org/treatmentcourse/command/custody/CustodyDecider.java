package org.treatmentcourse.command.custody;

import static org.treatmentcourse.command.custody.CustodyRules.DELIVERIES_OF_A_LOT_AGREE;
import static org.treatmentcourse.command.custody.CustodyRules.DELIVERY_HAS_THE_EXPIRY_OF_ITS_LOT;
import static org.treatmentcourse.command.custody.CustodyRules.DELIVERY_IS_IN_DATE;
import static org.treatmentcourse.command.custody.CustodyRules.EVERY_DRAW_IS_SETTLED;
import static org.treatmentcourse.command.custody.CustodyRules.ISSUE_IS_IN_WHOLE_DEVICES;
import static org.treatmentcourse.command.custody.CustodyRules.LOT_IS_IN_DATE;
import static org.treatmentcourse.command.custody.CustodyRules.LOT_IS_RECEIVED;
import static org.treatmentcourse.command.custody.CustodyRules.RETURN_IS_OF_WHAT_IS_LEFT;
import static org.treatmentcourse.command.custody.CustodyRules.STOCK_IS_FOR_A_COURSE_OF_THE_CLINIC;
import static org.treatmentcourse.command.custody.CustodyRules.STOCK_SUFFICES;
import static org.treatmentcourse.command.custody.CustodyRules.WASTE_IS_OF_WHAT_IS_LEFT;
import static org.treatmentcourse.command.custody.WitnessRules.WITNESS_IS_NAMED;
import static org.treatmentcourse.command.custody.WitnessRules.WITNESS_IS_NOT_THE_COUNTER;
import static org.treatmentcourse.command.custody.WitnessRules.WITNESS_IS_NOT_THE_WASTER;
import static org.treatmentcourse.command.custody.WitnessRules.WITNESS_IS_REGISTERED;

import org.treatmentcourse.command.custody.CustodyCommand.CountInventory;
import org.treatmentcourse.command.custody.CustodyCommand.IssueStock;
import org.treatmentcourse.command.custody.CustodyCommand.ReceiveStock;
import org.treatmentcourse.command.custody.CustodyCommand.ReturnStock;
import org.treatmentcourse.command.custody.CustodyCommand.WasteStock;
import org.treatmentcourse.command.custody.CustodyCommand.WithEntry;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.CustodyEvent.InventoryCounted;
import org.treatmentcourse.custody.CustodyEvent.StockIssued;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.custody.CustodyEvent.StockReturned;
import org.treatmentcourse.custody.CustodyEvent.WasteRecorded;
import org.treatmentcourse.custody.MedicationLot;

/**
 * Decides on a lot's stock. All that is told of it are facts: refused is what can't be, such as
 * half a device, and what is of no lot of the clinic; what should not have been is found beside it.
 */
public final class CustodyDecider {
  private CustodyDecider() {}

  public static Decision<CustodyEvent> decide(
      CustodyCommand command, MedicationLot lot, Context context) {
    return switch (command) {
      case ReceiveStock c ->
          CustodyDeliberation.on(c, lot, context)
              .require(DELIVERIES_OF_A_LOT_AGREE)
              .record(
                  () ->
                      new StockReceived(
                          c.clinic(),
                          c.lot(),
                          c.product(),
                          c.quantityMilligrams(),
                          c.supplier(),
                          c.expires(),
                          c.occurredAt()),
                  DELIVERY_HAS_THE_EXPIRY_OF_ITS_LOT,
                  DELIVERY_IS_IN_DATE);
      case IssueStock c ->
          CustodyDeliberation.on(c, lot, context)
              .require(STOCK_IS_FOR_A_COURSE_OF_THE_CLINIC)
              .require(LOT_IS_RECEIVED, ISSUE_IS_IN_WHOLE_DEVICES)
              .record(
                  () ->
                      new StockIssued(
                          c.course(), c.session(), c.quantityMilligrams(), c.occurredAt()),
                  LOT_IS_IN_DATE,
                  STOCK_SUFFICES);
      case WasteStock c ->
          CustodyDeliberation.on(c, lot, context)
              .require(STOCK_IS_FOR_A_COURSE_OF_THE_CLINIC)
              .require(LOT_IS_RECEIVED, WITNESS_IS_NOT_THE_WASTER)
              .record(
                  () ->
                      new WasteRecorded(
                          c.drawnFor(),
                          c.quantityMilligrams(),
                          c.witness(),
                          c.reason(),
                          c.occurredAt()),
                  WITNESS_IS_NAMED,
                  WITNESS_IS_REGISTERED,
                  WASTE_IS_OF_WHAT_IS_LEFT);
      case ReturnStock c ->
          CustodyDeliberation.on(c, lot, context)
              .require(STOCK_IS_FOR_A_COURSE_OF_THE_CLINIC)
              .require(LOT_IS_RECEIVED)
              .record(
                  () ->
                      new StockReturned(
                          c.course(), c.session(), c.quantityMilligrams(), c.occurredAt()),
                  RETURN_IS_OF_WHAT_IS_LEFT);
      case CountInventory c ->
          CustodyDeliberation.on(c, lot, context)
              .require(LOT_IS_RECEIVED, WITNESS_IS_NOT_THE_COUNTER)
              .record(
                  () -> new InventoryCounted(c.countedMilligrams(), c.witness(), c.occurredAt()),
                  WITNESS_IS_NAMED,
                  WITNESS_IS_REGISTERED,
                  EVERY_DRAW_IS_SETTLED);
      case WithEntry c -> StockCorrections.decide(c, lot, context);
    };
  }
}
