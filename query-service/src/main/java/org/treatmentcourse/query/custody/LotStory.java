package org.treatmentcourse.query.custody;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.treatmentcourse.custody.Draw;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.custody.MedicationLot.Balance;
import org.treatmentcourse.query.custody.LotBook.Line;
import org.treatmentcourse.query.custody.LotLog.By;
import org.treatmentcourse.query.custody.LotLog.Correction;
import org.treatmentcourse.query.custody.LotLog.Deviation;
import org.treatmentcourse.query.custody.LotLog.Entry;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.StockMilligrams;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.wire.WireFormat;

/** Tells a lot's log from its book: the published fold, with the balance after each entry. */
final class LotStory {
  private static final WireFormat WIRE = new WireFormat(CustodyEvent.class);

  /** The content of an entry beside its time and actor. */
  private record Details(
      BigDecimal quantity,
      Optional<Draw.For> drawnFor,
      Optional<String> witness,
      Optional<String> note) {
    static Details of(StockMilligrams quantity, Optional<Draw.For> drawnFor) {
      return new Details(quantity.value(), drawnFor, Optional.empty(), Optional.empty());
    }

    static Details of(StockMilligrams quantity, CourseId course, SessionNumber session) {
      return of(quantity, Optional.of(new Draw.For(course, session)));
    }

    Details witnessedBy(Optional<String> person) {
      return new Details(quantity, drawnFor, person, note);
    }

    Details noting(String text) {
      return new Details(quantity, drawnFor, witness, Optional.of(text));
    }
  }

  private LotStory() {}

  static LotLog tell(String clinic, LotNumber number, LotBook book) {
    var lot = MedicationLot.of(book.lines().stream().map(LotStory::event).toList());
    var balances = new HashMap<Long, Balance>();
    lot.balances().forEach(balance -> balances.put(balance.entry().seq(), balance));
    var entries = entries(book, lot, balances);
    return new LotLog(
        clinic,
        number.value(),
        lot.product().map(Product::name),
        lot.receipt().map(StockReceived::expires),
        lot.stock(),
        LotLog.lastCount(entries),
        entries);
  }

  /** The entries in the order that they happened; one that stands no more moves nothing. */
  private static List<Entry> entries(LotBook book, MedicationLot lot, Map<Long, Balance> balances) {
    var deviations = deviations(book);
    var corrections = corrections(book);
    var lines = new ArrayList<Line>(book.lines());
    lines.sort(Comparator.comparing(line -> asItStands(line, lot).occurredAt()));
    var entries = new ArrayList<Entry>();
    var balance = BigDecimal.ZERO;
    for (var line : lines) {
      var event = asItStands(line, lot);
      var details = details(event);
      if (balances.containsKey(line.seq())) {
        balance = balances.get(line.seq()).after();
      }
      if (details.isPresent()) {
        entries.add(
            entry(
                line,
                event,
                details.get(),
                deviations.getOrDefault(line.seq(), List.of()),
                balances.containsKey(line.seq()),
                corrections.getOrDefault(line.seq(), List.of()),
                balance));
      }
    }
    return entries;
  }

  private static CustodyEvent asItStands(Line line, MedicationLot lot) {
    return lot.entry(line.seq()).map(MedicationLot.Entry::event).orElseGet(() -> event(line));
  }

  /** What corrects or retracts an entry, by the entry's place. */
  private static Map<Long, List<Correction>> corrections(LotBook book) {
    var corrections = new HashMap<Long, List<Correction>>();
    for (var line : book.lines()) {
      switch (event(line)) {
        case StockEntryAmended it ->
            correct(it.target(), line, Optional.of(it.reason()), corrections);
        case StockEntryEnteredInError it ->
            correct(it.target(), line, Optional.of(it.reason()), corrections);
        case DiscrepancyRetracted it -> correct(it.fact(), line, Optional.empty(), corrections);
        case StockReceived _,
            StockIssued _,
            AdministrationRecorded _,
            WasteRecorded _,
            StockReturned _,
            InventoryCounted _,
            DiscrepancyReported _,
            CustodyDeviationDetected _ -> {
          // It corrects nothing.
        }
      }
    }
    return corrections;
  }

  private static void correct(
      long entry, Line by, Optional<String> reason, Map<Long, List<Correction>> corrections) {
    corrections
        .computeIfAbsent(entry, _ -> new ArrayList<>())
        .add(new Correction(by.seq(), by.type(), reason, by.recordedAt(), by(by)));
  }

  private static By by(Line line) {
    return new By(line.actorId(), line.actorName(), line.actorRole());
  }

  private static CustodyEvent event(Line line) {
    return (CustodyEvent) WIRE.decode(line.type(), line.revision(), line.payload());
  }

  /** What was found, by the entry that it was found in. */
  private static Map<Long, List<Deviation>> deviations(LotBook book) {
    var found = new HashMap<Long, List<Deviation>>();
    for (var line : book.lines()) {
      if (event(line) instanceof CustodyDeviationDetected deviation) {
        found
            .computeIfAbsent(deviation.fact(), _ -> new ArrayList<>())
            .add(
                new Deviation(
                    line.seq(), deviation.rule(), deviation.severity().name(), deviation.detail()));
      }
    }
    return found;
  }

  private static Entry entry(
      Line line,
      CustodyEvent event,
      Details details,
      List<Deviation> deviations,
      boolean stands,
      List<Correction> corrections,
      BigDecimal balance) {
    return new Entry(
        line.seq(),
        line.commit(),
        line.type(),
        event.occurredAt(),
        line.recordedAt(),
        by(line),
        details.quantity(),
        details.drawnFor().map(drawn -> drawn.course().toString()),
        details.drawnFor().map(drawn -> drawn.session().value()),
        details.witness(),
        details.note(),
        deviations,
        stands,
        corrections,
        balance);
  }

  /** A finding or a correction is no entry of its own: it is shown at the entry it is about. */
  private static Optional<Details> details(CustodyEvent event) {
    return switch (event) {
      case StockReceived e ->
          Optional.of(Details.of(e.quantityMilligrams(), Optional.empty()).noting(e.supplier()));
      case StockIssued e ->
          Optional.of(Details.of(e.quantityMilligrams(), e.course(), e.session()));
      case AdministrationRecorded e ->
          Optional.of(Details.of(e.totalMilligrams(), e.course(), e.session()));
      case WasteRecorded e ->
          Optional.of(
              Details.of(e.quantityMilligrams(), e.drawnFor())
                  .witnessedBy(e.witness())
                  .noting(e.reason()));
      case StockReturned e ->
          Optional.of(Details.of(e.quantityMilligrams(), e.course(), e.session()));
      case InventoryCounted e ->
          Optional.of(Details.of(e.countedMilligrams(), Optional.empty()).witnessedBy(e.witness()));
      case DiscrepancyReported e ->
          Optional.of(
              Details.of(e.countedMilligrams(), Optional.empty())
                  .noting("the books said " + e.bookMilligrams().toPlainString()));
      case CustodyDeviationDetected _,
          DiscrepancyRetracted _,
          StockEntryAmended _,
          StockEntryEnteredInError _ ->
          Optional.empty();
    };
  }
}
