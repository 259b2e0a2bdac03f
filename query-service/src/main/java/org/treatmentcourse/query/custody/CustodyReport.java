package org.treatmentcourse.query.custody;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.query.custody.LotLog.Count;
import org.treatmentcourse.query.custody.LotLog.Entry;
import org.treatmentcourse.query.custody.LotReader.Book;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;

/**
 * A clinic's log of controlled substances over a period [DEA 1304]: for each lot what the books
 * said before and after it, and every entry, in the order that they happened [21 CFR 1304.22].
 */
record CustodyReport(String clinic, Instant from, Instant to, List<Lot> lots)
    implements DisclosingBody {
  @Override
  public void disclose(Disclosure disclosure) {
    for (var lot : lots) {
      lot.entries().forEach(entry -> entry.disclose(disclosure));
      lot.discrepancies().forEach(entry -> entry.disclose(disclosure));
    }
  }

  /** A lot in the period; amounts in mg. */
  record Lot(
      String lot,
      Optional<String> product,
      Optional<LocalDate> expires,
      @Schema(description = "what the books said as the period began") BigDecimal openingMilligrams,
      @Schema(description = "what they said as it ended") BigDecimal closingMilligrams,
      @Schema(description = "the sum of each kind of entry; a count is no movement")
          Map<String, BigDecimal> movedMilligrams,
      @Schema(description = "the entries that say that a count was not what the books said")
          List<Entry> discrepancies,
      @Schema(description = "the last count by the period's end") Optional<Count> lastCount,
      List<Entry> entries) {
    private static Lot of(LotLog log, BigDecimal opening, List<Entry> known, List<Entry> within) {
      return new Lot(
          log.lot(),
          log.product(),
          log.expires(),
          opening,
          known.isEmpty() ? BigDecimal.ZERO : known.getLast().balanceMilligrams(),
          moved(within),
          within.stream()
              .filter(entry -> entry.stands() && entry.what().equals(DISCREPANCY))
              .toList(),
          LotLog.lastCount(known),
          within);
    }
  }

  private static final String DISCREPANCY = "DiscrepancyReported";

  /** What happened in a period, by all that is recorded by now. */
  static CustodyReport occurred(String clinic, List<Book> books, Span period) {
    return of(
        clinic,
        books,
        period,
        book -> {
          var log = book.log();
          var before = happenedBefore(period.from(), log);
          var known = happenedBefore(period.until(), log);
          return Lot.of(
              log,
              before.isEmpty() ? BigDecimal.ZERO : before.getLast().balanceMilligrams(),
              known,
              known.subList(before.size(), known.size()));
        });
  }

  /** What was recorded in a period, entries and corrections; the balances are of what was known. */
  static CustodyReport recorded(String clinic, List<Book> books, Span period) {
    return of(
        clinic,
        books,
        period,
        book -> {
          var log = book.logBefore(period.until());
          return Lot.of(
              log,
              book.logBefore(period.from()).balanceMilligrams(),
              log.entries(),
              log.entries().stream().filter(entry -> isNewsAt(period.from(), entry)).toList());
        });
  }

  private static CustodyReport of(
      String clinic, List<Book> books, Span period, Function<Book, Lot> told) {
    return new CustodyReport(
        clinic, period.from(), period.until(), books.stream().map(told).toList());
  }

  private static List<Entry> happenedBefore(Instant moment, LotLog log) {
    return log.entries().stream().takeWhile(entry -> entry.occurredAt().isBefore(moment)).toList();
  }

  private static boolean isNewsAt(Instant moment, Entry entry) {
    return Stream.concat(
            Stream.of(entry.recordedAt()),
            entry.corrections().stream().map(LotLog.Correction::recordedAt))
        .anyMatch(at -> !at.isBefore(moment));
  }

  private static Map<String, BigDecimal> moved(List<Entry> entries) {
    var moved = new TreeMap<String, BigDecimal>();
    for (var entry : entries) {
      if (entry.stands()
          && !entry.what().equals(DISCREPANCY)
          && !entry.what().equals(LotLog.COUNT)) {
        moved.merge(entry.what(), entry.quantityMilligrams(), BigDecimal::add);
      }
    }
    return moved;
  }
}
