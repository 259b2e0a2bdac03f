package org.treatmentcourse.command.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.clinic.ClinicEvent.ClinicZoneSet;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.command.custody.CustodyCommand.CountInventory;
import org.treatmentcourse.command.custody.CustodyCommand.IssueStock;
import org.treatmentcourse.command.custody.CustodyCommand.ReceiveStock;
import org.treatmentcourse.command.custody.CustodyCommand.ReturnStock;
import org.treatmentcourse.command.custody.CustodyCommand.WasteStock;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.NothingRecorded;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.CustodyEvent.CustodyDeviationDetected;
import org.treatmentcourse.custody.CustodyEvent.DiscrepancyReported;
import org.treatmentcourse.custody.CustodyEvent.DiscrepancyRetracted;
import org.treatmentcourse.custody.CustodyEvent.InventoryCounted;
import org.treatmentcourse.custody.CustodyEvent.StockIssued;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.custody.Draw;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.measure.StockMilligrams;
import org.treatmentcourse.value.treatment.Product;

/** Rule 14: drawn = given + wasted + returned; the witness is not the waster [DEA 1304]. */
class CustodyTest extends LotOnRecord {
  @Test
  @Proves("rule-30-day")
  void a_lot_is_drawn_from_at_half_past_five_in_denver_on_its_last_day() {
    var late = Instant.parse("2026-03-03T00:30:00Z");
    books.add(
        new StockReceived(CLINIC, LOT, Product.ESKETAMINE, mg("280"), "wholesaler", TODAY, NOW));
    var issue = new IssueStock(CLINIC, LOT, COURSE, FIRST, mg("56"), late);
    assertThat(brokenAt(ZoneOffset.UTC, issue)).contains("lot-is-in-date");
    assertThat(brokenAt(ZoneId.of("America/Denver"), issue)).doesNotContain("lot-is-in-date");
  }

  /** The rules that a draw breaks where a clinic has a zone; it is recorded all the same. */
  private List<String> brokenAt(ZoneId zone, IssueStock issue) {
    return ((Decision.Accepted<CustodyEvent>) drawnAt(zone, issue))
        .events().stream()
            .filter(CustodyDeviationDetected.class::isInstance)
            .map(CustodyDeviationDetected.class::cast)
            .map(CustodyDeviationDetected::rule)
            .toList();
  }

  private Decision<CustodyEvent> drawnAt(ZoneId zone, IssueStock issue) {
    var actor = new Actor("first", "First", Role.MONITOR, Optional.empty());
    var there =
        new NothingRecorded() {
          @Override
          public ClinicZones zones(ClinicId clinic) {
            return ClinicZones.of(
                List.of(new ClinicZoneSet(clinic, ClinicSetting.TIME_ZONE, zone, NOW)));
          }

          @Override
          public TreatmentCourse course(CourseId course) {
            return STAFF.course(course);
          }
        };
    return CustodyDecider.decide(
        issue, MedicationLot.of(books), new Context(issue.occurredAt(), actor, there));
  }

  @Test
  void stock_is_drawn_for_the_clinics_own_courses_and_for_no_other() {
    record(delivery(Product.ESKETAMINE, TODAY));
    for (var course : List.of(ELSEWHERE, new CourseId(new UUID(1, 3)))) {
      assertRefused(
          new IssueStock(CLINIC, LOT, course, FIRST, mg("56"), NOW), "course-not-of-clinic");
      assertRefused(
          new ReturnStock(CLINIC, LOT, course, FIRST, mg("56"), NOW), "course-not-of-clinic");
      assertRefused(
          waste(Optional.of(new Draw.For(course, FIRST)), "56", "second"), "course-not-of-clinic");
    }
    record(issue("56"));
    books.add(new StockIssued(ELSEWHERE, FIRST, mg("56"), NOW));
    record(new ReturnStock(CLINIC, LOT, ELSEWHERE, FIRST, mg("56"), NOW));
  }

  @Test
  @Proves({"rule-14-drawn-is-settled", "rule-20-custody-goes-on", "1304-custody"})
  void rule_14_a_count_is_flagged_until_drawn_is_given_plus_wasted_plus_returned() {
    record(delivery(Product.ESKETAMINE, TODAY));
    record(issue("112"));
    given("56");
    record(giveBack("28"));
    record(waste(FOR_FIRST, "27.999", "second"));
    assertFlagged(count("196"), "every-draw-is-settled");
    assertThat(((CustodyDeviationDetected) books.getLast()).detail())
        .endsWith("for session 1 of course " + COURSE);
    record(waste(FOR_FIRST, "0.001", "second"));
    assertThat(record(count("196"))).singleElement().isInstanceOf(InventoryCounted.class);
    assertStock("196");
  }

  @Test
  void a_quantity_is_above_nothing_and_a_reason_says_something() {
    record(delivery(Product.KETAMINE, TODAY));
    assertRefused(issue("0"), "value-not-possible");
    record(issue("28"));
    assertRefused(giveBack("0"), "value-not-possible");
    assertRefused(waste(FOR_FIRST, "1", " "), "value-not-possible");
  }

  @Test
  @Proves("rule-14-drawn-is-settled")
  void rule_14_more_wasted_or_returned_than_is_left_of_what_was_drawn_is_flagged() {
    record(delivery(Product.ESKETAMINE, TODAY));
    record(issue("84"));
    given("56");
    assertThat(record(waste(FOR_FIRST, "27", "second"))).hasSize(1);
    assertThat(record(giveBack("1"))).hasSize(1);
    assertStock("197");
    assertFlagged(waste(FOR_FIRST, "0.001", "second"), "waste-is-of-what-is-left");
    assertFlagged(giveBack("0.001"), "return-is-of-what-is-left");
    assertFlagged(waste(Optional.empty(), "200", "second"), "waste-is-of-what-is-left");
  }

  @Test
  @Proves("rule-14-drawn-is-settled")
  void rule_14_all_that_is_in_stock_may_be_wasted_and_no_more() {
    record(delivery(Product.ESKETAMINE, TODAY));
    assertThat(record(waste(Optional.empty(), "280", "second"))).hasSize(1);
    assertStock("0");
    assertFlagged(waste(Optional.empty(), "0.001", "second"), "waste-is-of-what-is-left");
  }

  @Test
  void a_finding_says_what_is_left_of_the_draw() {
    record(delivery(Product.ESKETAMINE, TODAY));
    record(issue("84"));
    given("56");
    var found = (CustodyDeviationDetected) record(giveBack("28.001")).getLast();
    assertThat(found.detail())
        .isEqualTo(
            "quantityMilligrams is 28.001 mg; of 84 mg drawn for session 1, 28 mg are left: 56 mg"
                + " given, 0 mg wasted, 0 mg returned");
  }

  @Test
  @Proves("rule-14-witness")
  void what_one_person_wasted_or_counted_alone_is_recorded_with_its_finding() {
    record(delivery(Product.ESKETAMINE, TODAY));
    var alone =
        new WasteStock(CLINIC, LOT, Optional.empty(), mg("28"), Optional.empty(), "broken", NOW);
    assertFlagged(alone, "witness-is-named");
    var stock = new StockMilligrams(MedicationLot.of(books).stock());
    assertFlagged(
        new CountInventory(CLINIC, LOT, stock, Optional.empty(), NOW), "witness-is-named");
  }

  @Test
  @Proves("rule-14-witness")
  void rule_14_the_witness_is_not_the_waster_nor_the_counter() {
    record(delivery(Product.ESKETAMINE, TODAY));
    assertRefused(waste(Optional.empty(), "28", "first"), "witness-is-the-actor");
    record(waste(Optional.empty(), "28", "second"));
    assertRefused(
        new CountInventory(CLINIC, LOT, mg("252"), Optional.of("first"), NOW),
        "witness-is-the-actor");
    assertThat(record(count("252"))).hasSize(1);
  }

  @Test
  @Proves("rule-14-witness")
  void rule_14_a_waster_by_another_spelling_is_no_second_person() {
    record(delivery(Product.ESKETAMINE, TODAY));
    for (var spelling : List.of("First", " first", "fi rst", "first\u200B", "\uFB01rst")) {
      assertRefused(waste(Optional.empty(), "28", spelling), "witness-is-the-actor");
      assertRefused(
          new CountInventory(CLINIC, LOT, mg("280"), Optional.of(spelling), NOW),
          "witness-is-the-actor");
    }
  }

  @Test
  @Proves("rule-14-witness")
  void rule_14_waste_and_count_before_somebody_whom_the_clinic_does_not_know_are_flagged() {
    record(delivery(Product.ESKETAMINE, TODAY));
    for (var nobody : List.of("third", "a stranger", "\u03C3")) {
      assertFlagged(waste(Optional.empty(), "28", nobody), "witness-is-registered");
      var stock = new StockMilligrams(MedicationLot.of(books).stock());
      assertFlagged(
          new CountInventory(CLINIC, LOT, stock, Optional.of(nobody), NOW),
          "witness-is-registered");
    }
    assertThat(record(waste(Optional.empty(), "28", "second"))).hasSize(1);
  }

  @Test
  @Proves("1304-custody")
  void a_count_that_differs_from_the_books_reports_it_and_the_books_go_on_from_the_count() {
    record(delivery(Product.KETAMINE, TODAY));
    assertThat(record(count("279")))
        .last()
        .isEqualTo(new DiscrepancyReported(new BigDecimal("280"), mg("279"), NOW));
    assertStock("279");
    assertThat(record(count("279"))).hasSize(1);
  }

  @Test
  void what_was_given_without_being_drawn_leaves_the_stock_too() {
    record(delivery(Product.KETAMINE, TODAY));
    given("300");
    assertStock("-20");
    given("30");
    assertStock("250");
  }

  @Test
  @Proves({"1304-custody", "rule-14-facts"})
  void an_issue_of_more_than_is_there_is_flagged_and_esketamine_is_in_whole_devices() {
    assertRefused(issue("28"), "nothing-received");
    record(delivery(Product.ESKETAMINE, TODAY));
    assertRefused(issue("42"), "devices-not-whole");
    assertThat(record(issue("280"))).hasSize(1);
    assertStock("0");
    assertFlagged(issue("28"), "stock-suffices");
    assertStock("-28");
  }

  @Test
  @Proves("rule-14-facts")
  void stock_issued_on_its_last_day_is_in_date_and_on_the_day_after_it_is_flagged() {
    record(delivery(Product.KETAMINE, TODAY));
    assertThat(outcome(issue("50"))).isInstanceOf(Decision.Accepted.class);
    books.clear();
    books.add(
        new StockReceived(
            CLINIC, LOT, Product.KETAMINE, mg("280"), "wholesaler", TODAY.minusDays(1), NOW));
    assertFlagged(issue("50"), "lot-is-in-date");
    assertFlagged(delivery(Product.KETAMINE, TODAY.minusDays(1)), "delivery-is-in-date");
  }

  @Test
  void a_lot_number_stands_for_one_product_and_one_expiry() {
    record(delivery(Product.KETAMINE, TODAY));
    record(delivery(Product.KETAMINE, TODAY));
    assertStock("560");
    assertRefused(delivery(Product.ESKETAMINE, TODAY), "another-product-or-expiry");
    assertFlagged(
        delivery(Product.KETAMINE, TODAY.plusDays(1)), "delivery-has-the-expiry-of-its-lot");
    assertStock("840");
  }

  @Test
  @Proves("rule-18-not-in-the-future")
  void rule_18_nothing_is_received_later_than_now() {
    var tomorrow = NOW.plusSeconds(121);
    assertRefused(
        new ReceiveStock(CLINIC, LOT, Product.KETAMINE, mg("1"), "wholesaler", TODAY, tomorrow),
        "occurred-in-the-future");
  }

  @Test
  @Proves("1304-custody")
  void a_count_dated_before_a_receipt_is_held_against_the_books_of_its_time() {
    record(received("500", NOW));
    assertThat(record(countedAt("0", daysAgo(3)))).singleElement();
    assertStock("500");
  }

  @Test
  @Proves("1304-custody")
  void an_issue_told_late_explains_a_count_and_retracts_what_was_reported() {
    record(received("500", daysAgo(5)));
    assertThat(record(countedAt("400", daysAgo(1))))
        .last()
        .isEqualTo(new DiscrepancyReported(new BigDecimal("500"), mg("400"), daysAgo(1)));
    long reported = MedicationLot.of(books).nextSeq() - 1;
    assertThat(record(issuedAt("100", daysAgo(2))))
        .containsExactly(
            new StockIssued(COURSE, FIRST, mg("100"), daysAgo(2)),
            new DiscrepancyRetracted(reported, daysAgo(2)));
    assertStock("400");
    record(waste(FOR_FIRST, "100", "second"));
    assertThat(record(countedAt("400", NOW))).hasSize(1);
  }

  @Test
  @Proves("1304-custody")
  void an_issue_told_late_a_millisecond_after_the_count_explains_nothing() {
    record(received("500", daysAgo(5)));
    record(countedAt("400", daysAgo(1)));
    assertThat(record(issuedAt("100", daysAgo(1).plusMillis(1)))).hasSize(1);
    assertStock("300");
  }

  @Test
  @Proves("1304-custody")
  void a_movement_told_late_that_a_count_contradicts_is_reported_with_it() {
    record(received("500", daysAgo(5)));
    assertThat(record(countedAt("500", daysAgo(1)))).hasSize(1);
    assertThat(record(received("10", daysAgo(2))))
        .last()
        .isEqualTo(new DiscrepancyReported(new BigDecimal("510"), mg("500"), daysAgo(1)));
    assertStock("500");
  }

  @Test
  @Proves("1304-custody")
  void stock_is_asked_for_as_of_the_time_of_the_issue() {
    record(received("100", daysAgo(2)));
    assertFlagged(issuedAt("100", daysAgo(2).minusMillis(1)), "stock-suffices");
    books.removeLast();
    books.removeLast();
    assertThat(record(issuedAt("100", daysAgo(2)))).hasSize(1);
  }
}
