package org.treatmentcourse.custody;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.treatmentcourse.value.treatment.Product;

/**
 * A lot's books, as its events tell them. An entry counts from the time that it happened, whenever
 * it was told [21 CFR 1304.22: the date of the transaction].
 *
 * @param entries what stands, as last amended, in the order of telling; findings of rules are none
 * @param nextSeq the sequence number of the next event
 */
public record MedicationLot(List<Entry> entries, long nextSeq) {
  /**
   * An entry of the books.
   *
   * @param seq its place in the lot's stream
   */
  public record Entry(long seq, CustodyEvent event) {}

  /** An entry, and what ought to be in the cabinet before and after it, in mg. */
  public record Balance(Entry entry, BigDecimal before, BigDecimal after) {}

  public MedicationLot {
    entries = List.copyOf(entries);
  }

  /** A lot before its first delivery. */
  public static MedicationLot unknown() {
    return new MedicationLot(List.of(), 0);
  }

  /** The lot after its events. */
  public static MedicationLot of(List<? extends CustodyEvent> events) {
    var lot = unknown();
    for (var event : events) {
      lot = lot.evolve(event);
    }
    return lot;
  }

  /** The first delivery: it says product and expiry; absent before it. */
  public Optional<StockReceived> receipt() {
    return events(StockReceived.class).findFirst();
  }

  public Optional<Product> product() {
    return receipt().map(StockReceived::product);
  }

  public boolean isExpiredOn(LocalDate day) {
    return receipt().filter(first -> day.isAfter(first.expires())).isPresent();
  }

  /** The entry of a sequence number, if it stands. */
  public Optional<Entry> entry(long seq) {
    return entries.stream().filter(entry -> entry.seq() == seq).findFirst();
  }

  /**
   * What ought to be in the cabinet, in mg: received and returned, less issued; below 0 where more
   * was issued or given than ever came in, which the next count reports.
   */
  public BigDecimal stock() {
    return stockAt(Instant.MAX);
  }

  /** The same as of a moment, that moment included. */
  public BigDecimal stockAt(Instant moment) {
    return balances().stream()
        .takeWhile(balance -> !balance.entry().event().occurredAt().isAfter(moment))
        .reduce((earlier, later) -> later)
        .map(Balance::after)
        .orElse(BigDecimal.ZERO);
  }

  /** The draw for a session; an empty one if nothing was drawn. */
  public Draw drawnFor(Draw.For session) {
    return drawsAt(Instant.MAX).getOrDefault(session, Draw.NONE);
  }

  /** True if something was drawn, given, wasted or returned for a session. */
  public boolean isDrawnFor(Draw.For session) {
    return drawsAt(Instant.MAX).containsKey(session);
  }

  /** The sessions, by course, whose draw was not settled at a moment (rule 14). */
  public List<Draw.For> unsettledAt(Instant moment) {
    return drawsAt(moment).entrySet().stream()
        .filter(draw -> draw.getValue().open().isPositive())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The draws as they were at a moment, by session. */
  private Map<Draw.For, Draw> drawsAt(Instant moment) {
    var draws = new LinkedHashMap<Draw.For, Draw>();
    for (var entry : entries) {
      if (!entry.event().occurredAt().isAfter(moment)) {
        Draw.sessionOf(entry.event())
            .ifPresent(
                session ->
                    draws.put(
                        session, draws.getOrDefault(session, Draw.NONE).after(entry.event())));
      }
    }
    return draws;
  }

  /**
   * The entries in the order that they happened, with the balance. A count sets it. Of a session's
   * totals given the one told last counts, from the time of the first.
   */
  public List<Balance> balances() {
    var told = drawsAt(Instant.MAX);
    var draws = new HashMap<Draw.For, Draw>();
    var balances = new ArrayList<Balance>();
    var stock = BigDecimal.ZERO;
    for (var entry : inOrder()) {
      var before = stock;
      stock = stock.add(moved(entry.event(), stock, draws, told));
      balances.add(new Balance(entry, before, stock));
    }
    return balances;
  }

  /** What an entry adds to the cabinet, in mg; the draws are as before it, and then as after it. */
  private static BigDecimal moved(
      CustodyEvent event, BigDecimal stock, Map<Draw.For, Draw> draws, Map<Draw.For, Draw> told) {
    return switch (event) {
      case StockReceived received -> received.quantityMilligrams().value();
      case InventoryCounted counted -> counted.countedMilligrams().value().subtract(stock);
      case WasteRecorded wasted when wasted.drawnFor().isEmpty() ->
          wasted.quantityMilligrams().value().negate();
      case StockIssued _, AdministrationRecorded _, WasteRecorded _, StockReturned _ -> {
        var session = Draw.sessionOf(event).orElseThrow();
        var earlier = draws.getOrDefault(session, Draw.NONE);
        var later =
            event instanceof AdministrationRecorded
                ? earlier.give(told.getOrDefault(session, Draw.NONE).given())
                : earlier.after(event);
        draws.put(session, later);
        yield earlier.outside().subtract(later.outside());
      }
      case DiscrepancyReported _,
          DiscrepancyRetracted _,
          CustodyDeviationDetected _,
          StockEntryAmended _,
          StockEntryEnteredInError _ ->
          BigDecimal.ZERO;
    };
  }

  private List<Entry> inOrder() {
    return entries.stream()
        .sorted(Comparator.comparing((Entry entry) -> entry.event().occurredAt()))
        .toList();
  }

  /** The counts that the books, as they are told by now, differ from; each as it is reported. */
  public List<DiscrepancyReported> discrepancies() {
    return balances().stream()
        .filter(balance -> balance.before().compareTo(balance.after()) != 0)
        .flatMap(
            balance ->
                balance.entry().event() instanceof InventoryCounted counted
                    ? Stream.of(
                        new DiscrepancyReported(
                            balance.before(), counted.countedMilligrams(), counted.occurredAt()))
                    : Stream.empty())
        .toList();
  }

  public MedicationLot evolve(CustodyEvent event) {
    return new MedicationLot(
        switch (event) {
          case StockReceived _,
              StockIssued _,
              AdministrationRecorded _,
              WasteRecorded _,
              StockReturned _,
              InventoryCounted _,
              DiscrepancyReported _ ->
              Stream.concat(entries.stream(), Stream.of(new Entry(nextSeq, event))).toList();
          case DiscrepancyRetracted retracted -> without(retracted.fact());
          case StockEntryEnteredInError error -> without(error.target());
          case StockEntryAmended amended ->
              entries.stream()
                  .map(
                      entry ->
                          entry.seq() == amended.target()
                              ? new Entry(entry.seq(), amended.replacement())
                              : entry)
                  .toList();
          case CustodyDeviationDetected _ -> entries;
        },
        nextSeq + 1);
  }

  /** The books as they would be without one entry. */
  public MedicationLot lacking(long seq) {
    return new MedicationLot(without(seq), nextSeq);
  }

  private List<Entry> without(long seq) {
    return entries.stream().filter(entry -> entry.seq() != seq).toList();
  }

  private <E extends CustodyEvent> Stream<E> events(Class<E> type) {
    return entries.stream().map(Entry::event).filter(type::isInstance).map(type::cast);
  }
}
