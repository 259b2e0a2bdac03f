package org.treatmentcourse.query.custody;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.treatmentcourse.query.custody.LotLog.Count;
import org.treatmentcourse.query.custody.LotLog.Entry;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;

/**
 * A clinic's log of controlled substances over a period [DEA 1304]: for each lot what the books
 * said before and after it, and every entry. The period is of what happened, as the balance is [21
 * CFR 1304.22].
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
      Optional<Count> lastCount,
      List<Entry> entries) {
    static Lot of(LotLog log, Instant from, Instant to) {
      var before = log.entries().stream().takeWhile(entry -> isBefore(entry, from)).toList();
      var within =
          log.entries().stream()
              .skip(before.size())
              .takeWhile(entry -> isBefore(entry, to))
              .toList();
      var opening = before.isEmpty() ? BigDecimal.ZERO : before.getLast().balanceMilligrams();
      return new Lot(
          log.lot(),
          log.product(),
          log.expires(),
          opening,
          within.isEmpty() ? opening : within.getLast().balanceMilligrams(),
          moved(within),
          within.stream()
              .filter(entry -> entry.stands() && entry.what().equals(DISCREPANCY))
              .toList(),
          log.lastCount(),
          within);
    }
  }

  private static final String DISCREPANCY = "DiscrepancyReported";
  private static final String COUNT = "InventoryCounted";

  static CustodyReport of(String clinic, List<LotLog> lots, Instant from, Instant to) {
    return new CustodyReport(
        clinic, from, to, lots.stream().map(log -> Lot.of(log, from, to)).toList());
  }

  private static boolean isBefore(Entry entry, Instant moment) {
    return entry.occurredAt().isBefore(moment);
  }

  private static Map<String, BigDecimal> moved(List<Entry> entries) {
    var moved = new TreeMap<String, BigDecimal>();
    for (var entry : entries) {
      if (entry.stands() && !entry.what().equals(DISCREPANCY) && !entry.what().equals(COUNT)) {
        moved.merge(entry.what(), entry.quantityMilligrams(), BigDecimal::add);
      }
    }
    return moved;
  }
}
