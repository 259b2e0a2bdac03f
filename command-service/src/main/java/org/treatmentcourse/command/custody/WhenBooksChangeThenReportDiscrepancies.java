package org.treatmentcourse.command.custody;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.CustodyEvent.DiscrepancyReported;
import org.treatmentcourse.custody.CustodyEvent.DiscrepancyRetracted;
import org.treatmentcourse.custody.MedicationLot;

/**
 * Each count that differs from the books of its time is reported, and each report is retracted that
 * an entry told later, or a correction, explains [DEA 1304: balance = count].
 */
public final class WhenBooksChangeThenReportDiscrepancies {
  private WhenBooksChangeThenReportDiscrepancies() {}

  /**
   * What follows a change of the books.
   *
   * @param lot the books with the change
   * @param at when the change happened
   */
  public static List<CustodyEvent> reports(MedicationLot lot, Instant at) {
    var missing = new ArrayList<>(lot.discrepancies());
    var events = new ArrayList<CustodyEvent>();
    for (var entry : lot.entries()) {
      if (entry.event() instanceof DiscrepancyReported reported
          && !missing.removeIf(needed -> isSame(needed, reported))) {
        events.add(new DiscrepancyRetracted(entry.seq(), at));
      }
    }
    events.addAll(missing);
    return events;
  }

  private static boolean isSame(DiscrepancyReported one, DiscrepancyReported other) {
    return one.occurredAt().equals(other.occurredAt())
        && one.bookMilligrams().compareTo(other.bookMilligrams()) == 0
        && one.countedMilligrams().compareTo(other.countedMilligrams()) == 0;
  }
}
