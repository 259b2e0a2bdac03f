package org.treatmentcourse.query.custody;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.value.id.CourseId;

/** A lot's log as an inspector reads it; amounts in mg. */
record LotLog(
    String clinic,
    String lot,
    Optional<String> product,
    @Schema(description = "the last day that it may be given") Optional<LocalDate> expires,
    @Schema(description = "what ought to be in the cabinet") BigDecimal balanceMilligrams,
    Optional<Count> lastCount,
    List<Entry> entries)
    implements DisclosingBody {
  static final String COUNT = "InventoryCounted";

  @Override
  public void disclose(Disclosure disclosure) {
    entries.forEach(entry -> entry.disclose(disclosure));
  }

  /** The last count among entries that follow each other as they happened. */
  static Optional<Count> lastCount(List<Entry> entries) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      var entry = entries.get(i);
      if (entry.stands() && entry.what().equals(COUNT)) {
        var book = i == 0 ? BigDecimal.ZERO : entries.get(i - 1).balanceMilligrams();
        var counted = entry.quantityMilligrams();
        return Optional.of(
            new Count(counted, book, counted.compareTo(book) == 0, entry.occurredAt()));
      }
    }
    return Optional.empty();
  }

  /** The last time that somebody looked. */
  record Count(
      BigDecimal countedMilligrams,
      @Schema(description = "what the books said just then") BigDecimal bookMilligrams,
      boolean agrees,
      Instant at) {}

  /** One entry, and the balance after it; entries follow each other as they happened. */
  record Entry(
      long seq,
      @Schema(description = "the ledger commit it was recorded in") long commit,
      @Schema(example = "StockIssued") String what,
      Instant occurredAt,
      Instant recordedAt,
      By by,
      @Schema(description = "received, drawn, given in all, destroyed, put back or counted")
          BigDecimal quantityMilligrams,
      Optional<String> course,
      Optional<Integer> session,
      @Schema(description = "the second person, by the id the issuer knows")
          Optional<String> witness,
      @Schema(description = "supplier of a receipt, reason of waste") Optional<String> note,
      @Schema(description = "the rules that it broke, found in its commit")
          List<Deviation> deviations,
      @Schema(description = "false if it was entered in error, or retracted: it moves nothing")
          boolean stands,
      @Schema(description = "what corrected or retracted it; it is shown as it stands by now")
          List<Correction> corrections,
      BigDecimal balanceMilligrams)
      implements DisclosingBody {
    @Override
    public void disclose(Disclosure disclosure) {
      course.map(UUID::fromString).map(CourseId::new).ifPresent(disclosure::course);
    }
  }

  /** A rule that an entry broke. */
  record Deviation(
      @Schema(description = "of the finding, in the lot's stream") long seq,
      @Schema(example = "witness-is-registered") String rule,
      @Schema(example = "MAJOR") String severity,
      @Schema(description = "what was found against what was allowed, in figures") String detail) {}

  /** What corrected an entry or retracted it. */
  record Correction(
      @Schema(description = "of the correction, in the lot's stream") long seq,
      @Schema(example = "StockEntryAmended") String what,
      Optional<String> reason,
      Instant recordedAt,
      By by) {}

  /** The person who made an entry. */
  record By(String id, String name, String role) {}
}
