package org.treatmentcourse.query.custody;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.CustodyEvent.AdministrationRecorded;
import org.treatmentcourse.custody.CustodyEvent.CustodyDeviationDetected;
import org.treatmentcourse.custody.CustodyEvent.DiscrepancyReported;
import org.treatmentcourse.custody.CustodyEvent.InventoryCounted;
import org.treatmentcourse.custody.CustodyEvent.StockIssued;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.custody.CustodyEvent.StockReturned;
import org.treatmentcourse.custody.CustodyEvent.WasteRecorded;
import org.treatmentcourse.custody.Draw;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.query.custody.LotBook.Line;
import org.treatmentcourse.query.custody.LotLog.By;
import org.treatmentcourse.query.custody.LotLog.Count;
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
    var lot = MedicationLot.unknown();
    Optional<Count> lastCount = Optional.empty();
    var entries = new ArrayList<Entry>();
    var deviations = deviations(book);
    for (var line : book.lines()) {
      var event = event(line);
      if (event instanceof InventoryCounted count) {
        lastCount = Optional.of(count(count, lot.stock()));
      }
      lot = lot.evolve(event);
      var balance = lot.stock();
      details(event)
          .map(
              details ->
                  entry(
                      line,
                      event,
                      details,
                      deviations.getOrDefault(line.seq(), List.of()),
                      balance))
          .ifPresent(entries::add);
    }
    return new LotLog(
        clinic,
        number.value(),
        lot.product().map(Product::name),
        lot.receipt().map(StockReceived::expires),
        lot.stock(),
        lastCount,
        entries);
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

  private static Count count(InventoryCounted count, BigDecimal book) {
    var counted = count.countedMilligrams().value();
    return new Count(counted, book, counted.compareTo(book) == 0, count.occurredAt());
  }

  private static Entry entry(
      Line line,
      CustodyEvent event,
      Details details,
      List<Deviation> deviations,
      BigDecimal balance) {
    return new Entry(
        line.seq(),
        line.commit(),
        line.type(),
        event.occurredAt(),
        line.recordedAt(),
        new By(line.actorId(), line.actorName(), line.actorRole()),
        details.quantity(),
        details.drawnFor().map(drawn -> drawn.course().toString()),
        details.drawnFor().map(drawn -> drawn.session().value()),
        details.witness(),
        details.note(),
        deviations,
        balance);
  }

  /** A finding is no entry of its own: it stands at the entry that it is about. */
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
      case CustodyDeviationDetected _ -> Optional.empty();
    };
  }
}
