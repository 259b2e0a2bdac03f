package org.treatmentcourse.command.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.custody.CustodyCommand.AmendStockEntry;
import org.treatmentcourse.command.custody.CustodyCommand.EnterStockEntryInError;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.CustodyEvent.CustodyDeviationDetected;
import org.treatmentcourse.custody.CustodyEvent.DiscrepancyReported;
import org.treatmentcourse.custody.CustodyEvent.DiscrepancyRetracted;
import org.treatmentcourse.custody.CustodyEvent.InventoryCounted;
import org.treatmentcourse.custody.CustodyEvent.StockEntryAmended;
import org.treatmentcourse.custody.CustodyEvent.StockEntryEnteredInError;
import org.treatmentcourse.custody.CustodyEvent.StockIssued;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.custody.CustodyEvent.StockReturned;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.treatment.Product;

/** A lot's books after a correction: what falls, what is found of it, and who may correct. */
class StockCorrectionsTest extends LotOnRecord {
  @Test
  @Proves("1304-custody")
  void a_receipt_entered_in_error_leaves_the_books_and_flags_what_was_drawn_of_it() {
    record(received("100", daysAgo(5)));
    record(received("50", daysAgo(4)));
    record(issuedAt("120", daysAgo(3)));
    assertThat(record(new EnterStockEntryInError(CLINIC, LOT, 1, "another lot's", NOW)))
        .satisfiesExactly(
            error -> assertThat(error).isInstanceOf(StockEntryEnteredInError.class),
            found ->
                assertThat(found)
                    .isInstanceOfSatisfying(
                        CustodyDeviationDetected.class,
                        deviation -> {
                          assertThat(deviation.rule()).isEqualTo("stock-suffices");
                          assertThat(deviation.fact()).isEqualTo(2);
                        }));
    assertStock("-20");
    assertRefused(new EnterStockEntryInError(CLINIC, LOT, 1, "again", NOW), "entry-not-standing");
  }

  @Test
  @Proves("1304-custody")
  void an_amount_is_amended_with_the_reports_and_findings_that_follow() {
    record(received("500", daysAgo(5)));
    record(countedAt("50", daysAgo(1)));
    long reported = MedicationLot.of(books).nextSeq() - 1;
    var replacement = new InventoryCounted(mg("500"), Optional.of("second"), daysAgo(1));
    assertThat(record(new AmendStockEntry(CLINIC, LOT, 1, replacement, "a nought", NOW)))
        .containsExactly(
            new StockEntryAmended(1, replacement, "a nought", NOW),
            new DiscrepancyRetracted(reported, NOW));
    assertStock("500");
  }

  @Test
  @Proves("1304-custody")
  void an_amendment_keeps_type_lot_rules_and_the_past() {
    record(received("500", daysAgo(5)));
    record(issuedAt("100", daysAgo(3)));
    var issued = new StockIssued(COURSE, FIRST, mg("100"), daysAgo(3));
    for (var other :
        List.of(
            issued,
            new StockReturned(COURSE, FIRST, mg("90"), daysAgo(3)),
            new CustodyDeviationDetected("x", 1, DeviationSeverity.MAJOR, "y", NOW))) {
      assertRefused(
          new AmendStockEntry(CLINIC, LOT, 1, other, "r", NOW), "replacement-of-another-entry");
    }
    assertRefused(
        new AmendStockEntry(
            CLINIC, LOT, 1, new StockIssued(ELSEWHERE, FIRST, mg("9"), daysAgo(3)), "r", NOW),
        "course-not-of-clinic");
    assertRefused(
        new AmendStockEntry(
            CLINIC,
            LOT,
            1,
            new StockIssued(COURSE, FIRST, mg("9"), NOW.plusSeconds(121)),
            "r",
            NOW),
        "occurred-in-the-future");
    given("40");
    assertRefused(
        new EnterStockEntryInError(CLINIC, LOT, 2, "of the course", NOW), "entry-not-standing");
  }

  @Test
  @Proves("1304-custody")
  void a_role_that_may_not_record_an_entry_may_not_correct_it() {
    record(received("500", daysAgo(5)));
    var monitor = new Actor("first", "First", Role.MONITOR, Optional.empty());
    var refused =
        (Decision.Refused<CustodyEvent>)
            CustodyDecider.decide(
                new EnterStockEntryInError(CLINIC, LOT, 0, "r", NOW),
                MedicationLot.of(books),
                new Context(NOW, monitor, STAFF));
    assertThat(refused.refusal().type()).isEqualTo("entry-of-another-role");
    assertThat(refused.refusal().detail()).contains("event 0");
  }

  @Test
  @Proves("1304-custody")
  void a_delivery_is_amended_into_one_of_its_own_lot_and_clinic_alone() {
    record(received("500", daysAgo(5)));
    for (var elsewhere :
        List.of(delivered(CLINIC, new LotNumber("A-2")), delivered(new ClinicId("other"), LOT))) {
      assertRefused(
          new AmendStockEntry(CLINIC, LOT, 0, elsewhere, "r", NOW), "replacement-of-another-entry");
    }
    record(
        new AmendStockEntry(CLINIC, LOT, 0, delivered(CLINIC, LOT), "a five read as a four", NOW));
    assertStock("400");
  }

  private static StockReceived delivered(ClinicId clinic, LotNumber lot) {
    return new StockReceived(
        clinic, lot, Product.KETAMINE, mg("400"), "wholesaler", TODAY.plusDays(9), daysAgo(5));
  }

  @Test
  @Proves("rule-14-witness")
  void a_witness_may_correct_what_they_saw_and_may_not_become_its_witness() {
    record(received("500", daysAgo(5)));
    books.add(new InventoryCounted(mg("50"), Optional.of("first"), daysAgo(2)));
    books.add(new InventoryCounted(mg("500"), Optional.of("second"), daysAgo(1)));
    record(
        new AmendStockEntry(
            CLINIC,
            LOT,
            1,
            new InventoryCounted(mg("500"), Optional.of("first"), daysAgo(2)),
            "a nought",
            NOW));
    assertRefused(
        new AmendStockEntry(
            CLINIC,
            LOT,
            2,
            new InventoryCounted(mg("500"), Optional.of("first"), daysAgo(1)),
            "it was me",
            NOW),
        "witness-is-the-actor");
  }

  @Test
  @Proves("1304-custody")
  void what_was_found_of_an_entry_is_not_found_again_by_a_correction_of_another() {
    record(received("100", daysAgo(5)));
    assertFlagged(issuedAt("120", daysAgo(4)), "stock-suffices");
    record(received("50", daysAgo(2)));
    assertThat(record(new EnterStockEntryInError(CLINIC, LOT, 3, "another lot's", NOW)))
        .singleElement()
        .isInstanceOf(StockEntryEnteredInError.class);
  }

  @Test
  @Proves("1304-custody")
  void a_difference_that_another_entry_explains_in_part_is_reported_anew() {
    record(received("500", daysAgo(5)));
    record(countedAt("450", daysAgo(3)));
    long reported = MedicationLot.of(books).nextSeq() - 1;
    assertThat(record(issuedAt("20", daysAgo(4))))
        .containsExactly(
            new StockIssued(COURSE, FIRST, mg("20"), daysAgo(4)),
            new DiscrepancyRetracted(reported, daysAgo(4)),
            new DiscrepancyReported(new BigDecimal("480"), mg("450"), daysAgo(3)));
  }

  @Test
  void a_correction_names_an_entry_and_says_why() {
    var replacement = new InventoryCounted(mg("1"), Optional.of("second"), NOW);
    assertThatThrownBy(() -> new EnterStockEntryInError(CLINIC, LOT, -1, "r", NOW))
        .hasMessageContaining("target");
    assertThatThrownBy(() -> new AmendStockEntry(CLINIC, LOT, -1, replacement, "r", NOW))
        .hasMessageContaining("target");
    assertThatThrownBy(() -> new EnterStockEntryInError(CLINIC, LOT, 0, " ", NOW))
        .hasMessageContaining("reason");
    assertThatThrownBy(() -> new AmendStockEntry(CLINIC, LOT, 0, replacement, " ", NOW))
        .hasMessageContaining("reason");
  }
}
