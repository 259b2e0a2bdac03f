package org.treatmentcourse.custody;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.custody.CustodyEvent.AdministrationRecorded;
import org.treatmentcourse.custody.CustodyEvent.CustodyDeviationDetected;
import org.treatmentcourse.custody.CustodyEvent.DiscrepancyReported;
import org.treatmentcourse.custody.CustodyEvent.InventoryCounted;
import org.treatmentcourse.custody.CustodyEvent.StockIssued;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.custody.CustodyEvent.StockReturned;
import org.treatmentcourse.custody.CustodyEvent.WasteRecorded;
import org.treatmentcourse.value.treatment.Product;

/**
 * A lot's books, as its events tell them.
 *
 * @param receipt the first delivery: it says product and expiry; absent before it
 * @param stock what ought to be in the cabinet, in mg: received and returned, less issued; below 0
 *     where more was issued or given than ever came in, which the next count reports
 * @param draws what was drawn for each session
 * @param nextSeq the sequence number of the next event
 */
public record MedicationLot(
    Optional<StockReceived> receipt, BigDecimal stock, Map<Draw.For, Draw> draws, long nextSeq) {

  /** A lot before its first delivery. */
  public static MedicationLot unknown() {
    return new MedicationLot(Optional.empty(), BigDecimal.ZERO, Map.of(), 0);
  }

  /** The lot after its events. */
  public static MedicationLot of(List<? extends CustodyEvent> events) {
    var lot = unknown();
    for (var event : events) {
      lot = lot.evolve(event);
    }
    return lot;
  }

  public Optional<Product> product() {
    return receipt.map(StockReceived::product);
  }

  public boolean isExpiredOn(LocalDate day) {
    return receipt.filter(first -> day.isAfter(first.expires())).isPresent();
  }

  /** The draw for a session; an empty one if nothing was drawn. */
  public Draw drawnFor(Draw.For session) {
    return draws.getOrDefault(session, Draw.NONE);
  }

  /** The sessions, by course, whose draw is not settled yet (rule 14). */
  public List<Draw.For> unsettled() {
    return draws.entrySet().stream()
        .filter(draw -> draw.getValue().open().isPositive())
        .map(Map.Entry::getKey)
        .toList();
  }

  public MedicationLot evolve(CustodyEvent event) {
    return switch (event) {
      case StockReceived received ->
          new MedicationLot(
              receipt.or(() -> Optional.of(received)),
              stock.add(received.quantityMilligrams().value()),
              draws,
              nextSeq + 1);
      case StockIssued issued -> {
        var drawn = new Draw.For(issued.course(), issued.session());
        yield with(drawn, drawnFor(drawn).issue(issued.quantityMilligrams()));
      }
      case AdministrationRecorded given -> {
        var drawn = new Draw.For(given.course(), given.session());
        yield with(drawn, drawnFor(drawn).give(given.totalMilligrams()));
      }
      case WasteRecorded wasted ->
          wasted
              .drawnFor()
              .map(drawn -> with(drawn, drawnFor(drawn).waste(wasted.quantityMilligrams())))
              .orElseGet(() -> holding(stock.subtract(wasted.quantityMilligrams().value())));
      case StockReturned returned -> {
        var drawn = new Draw.For(returned.course(), returned.session());
        yield with(drawn, drawnFor(drawn).giveBack(returned.quantityMilligrams()));
      }
      case InventoryCounted _, CustodyDeviationDetected _ -> holding(stock);
      case DiscrepancyReported found -> holding(found.countedMilligrams().value());
    };
  }

  private MedicationLot with(Draw.For session, Draw after) {
    var more = new LinkedHashMap<>(draws);
    more.put(session, after);
    var cabinet = stock.add(drawnFor(session).outside().subtract(after.outside()));
    return new MedicationLot(receipt, cabinet, Collections.unmodifiableMap(more), nextSeq + 1);
  }

  private MedicationLot holding(BigDecimal cabinet) {
    return new MedicationLot(receipt, cabinet, draws, nextSeq + 1);
  }
}
