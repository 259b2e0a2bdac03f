package org.treatmentcourse.command.custody;

import static org.treatmentcourse.command.custody.StockCorrectionRules.ACTOR_MAY_RECORD_THE_ENTRY;
import static org.treatmentcourse.command.custody.StockCorrectionRules.ENTRY_STANDS;
import static org.treatmentcourse.command.custody.StockCorrectionRules.REPLACEMENT_IS_OF_THE_ENTRY;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.custody.CustodyCommand.AmendStockEntry;
import org.treatmentcourse.command.custody.CustodyCommand.CountInventory;
import org.treatmentcourse.command.custody.CustodyCommand.EnterStockEntryInError;
import org.treatmentcourse.command.custody.CustodyCommand.IssueStock;
import org.treatmentcourse.command.custody.CustodyCommand.ReceiveStock;
import org.treatmentcourse.command.custody.CustodyCommand.ReturnStock;
import org.treatmentcourse.command.custody.CustodyCommand.WasteStock;
import org.treatmentcourse.command.custody.CustodyCommand.WithEntry;
import org.treatmentcourse.command.custody.CustodyCommand.WithWitness;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Decision.Accepted;
import org.treatmentcourse.command.decision.Decision.Refused;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.custody.CustodyEvent;
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
import org.treatmentcourse.custody.MedicationLot;

/**
 * Decides on corrections of a lot's books. An amendment is held to the rules of the command that
 * told the entry; each rule that speaks only now is found, of whichever entry it speaks.
 */
final class StockCorrections {
  private StockCorrections() {}

  static Decision<CustodyEvent> decide(WithEntry command, MedicationLot lot, Context context) {
    return switch (command) {
      case EnterStockEntryInError c ->
          Deliberation.on(c, lot, context)
              .require(ENTRY_STANDS, ACTOR_MAY_RECORD_THE_ENTRY)
              .recordAll(
                  () ->
                      corrected(
                          new StockEntryEnteredInError(c.target(), c.reason(), c.occurredAt()),
                          lot,
                          c,
                          context));
      case AmendStockEntry c ->
          Deliberation.on(c, lot, context)
              .require(ENTRY_STANDS, ACTOR_MAY_RECORD_THE_ENTRY)
              .require(REPLACEMENT_IS_OF_THE_ENTRY)
              .decide(() -> amended(c, lot, context));
    };
  }

  /** The command that told the entry to correct; absent if nobody may correct it here. */
  static Optional<CustodyCommand> told(WithEntry command, MedicationLot lot) {
    return lot.entry(command.target()).flatMap(entry -> commandOf(entry.event(), command));
  }

  static boolean isOfTheLot(CustodyEvent replacement, WithEntry command) {
    return !(replacement instanceof StockReceived received)
        || (received.clinic().equals(command.clinic()) && received.lot().equals(command.lot()));
  }

  private static Decision<CustodyEvent> amended(
      AmendStockEntry command, MedicationLot lot, Context context) {
    var replacing = commandOf(command.replacement(), command).orElseThrow();
    // The person who corrects was not there: the actor is held against a new witness alone.
    var judged =
        witness(replacing).equals(told(command, lot).flatMap(StockCorrections::witness))
            ? context.again(context.now(), Optional.empty())
            : context;
    return switch (CustodyDecider.decide(replacing, lot.lacking(command.target()), judged)) {
      case Refused<CustodyEvent> refused -> new Refused<>(refused.rule(), refused.refusal());
      case Accepted<CustodyEvent> _ ->
          new Accepted<>(
              corrected(
                  new StockEntryAmended(
                      command.target(),
                      command.replacement(),
                      command.reason(),
                      command.occurredAt()),
                  lot,
                  command,
                  context),
              List.of(),
              context.actor());
    };
  }

  private static Optional<String> witness(CustodyCommand command) {
    return command instanceof WithWitness witnessed ? witnessed.witness() : Optional.empty();
  }

  /** The correction, what it changes in the reports on counts, and the rules broken only now. */
  private static List<CustodyEvent> corrected(
      CustodyEvent correction, MedicationLot lot, WithEntry command, Context context) {
    var after = lot.evolve(correction);
    var events = new ArrayList<CustodyEvent>();
    events.add(correction);
    events.addAll(WhenBooksChangeThenReportDiscrepancies.reports(after, correction.occurredAt()));
    for (var entry : after.entries()) {
      var known = new HashSet<String>();
      found(lot, entry.seq(), command, context).forEach(before -> known.add(before.rule()));
      found(after, entry.seq(), command, context).stream()
          .filter(now -> known.add(now.rule()))
          .map(
              now ->
                  new CustodyDeviationDetected(
                      now.rule(),
                      entry.seq(),
                      DeviationSeverity.MAJOR,
                      now.detail(),
                      correction.occurredAt()))
          .forEach(events::add);
    }
    return events;
  }

  /** What speaks against an entry by all the others of the books. */
  private static List<CustodyDeviationDetected> found(
      MedicationLot lot, long seq, WithEntry command, Context context) {
    return lot
        .entry(seq)
        .flatMap(entry -> commandOf(entry.event(), command))
        .map(
            told ->
                CustodyDecider.decide(
                    told, lot.lacking(seq), context.again(told.occurredAt(), Optional.empty())))
        .filter(Accepted.class::isInstance)
        .map(decision -> ((Accepted<CustodyEvent>) decision).events())
        .orElse(List.of())
        .stream()
        .filter(CustodyDeviationDetected.class::isInstance)
        .map(CustodyDeviationDetected.class::cast)
        .toList();
  }

  /** The command that tells an entry; absent for what nobody tells the lot. */
  private static Optional<CustodyCommand> commandOf(CustodyEvent event, WithEntry correction) {
    var clinic = correction.clinic();
    var lot = correction.lot();
    return switch (event) {
      case StockReceived e ->
          Optional.of(
              new ReceiveStock(
                  clinic,
                  lot,
                  e.product(),
                  e.quantityMilligrams(),
                  e.supplier(),
                  e.expires(),
                  e.occurredAt()));
      case StockIssued e ->
          Optional.of(
              new IssueStock(
                  clinic, lot, e.course(), e.session(), e.quantityMilligrams(), e.occurredAt()));
      case WasteRecorded e ->
          Optional.of(
              new WasteStock(
                  clinic,
                  lot,
                  e.drawnFor(),
                  e.quantityMilligrams(),
                  e.witness(),
                  e.reason(),
                  e.occurredAt()));
      case StockReturned e ->
          Optional.of(
              new ReturnStock(
                  clinic, lot, e.course(), e.session(), e.quantityMilligrams(), e.occurredAt()));
      case InventoryCounted e ->
          Optional.of(
              new CountInventory(clinic, lot, e.countedMilligrams(), e.witness(), e.occurredAt()));
      case AdministrationRecorded _,
          DiscrepancyReported _,
          DiscrepancyRetracted _,
          StockEntryAmended _,
          StockEntryEnteredInError _,
          CustodyDeviationDetected _ ->
          Optional.empty();
    };
  }
}
