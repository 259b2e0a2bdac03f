package org.treatmentcourse.command.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.custody.CustodyCommand.CountInventory;
import org.treatmentcourse.command.custody.CustodyCommand.IssueStock;
import org.treatmentcourse.command.custody.CustodyCommand.ReceiveStock;
import org.treatmentcourse.command.custody.CustodyCommand.ReturnStock;
import org.treatmentcourse.command.custody.CustodyCommand.WasteStock;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.NothingRecorded;
import org.treatmentcourse.command.decision.Surroundings;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.CustodyEvent.AdministrationRecorded;
import org.treatmentcourse.custody.CustodyEvent.DiscrepancyReported;
import org.treatmentcourse.custody.CustodyEvent.InventoryCounted;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.custody.Draw;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.StockMilligrams;
import org.treatmentcourse.value.treatment.Product;

/** Rule 14: drawn = given + wasted + returned; the witness is not the waster [DEA 1304]. */
class CustodyTest {
  private static final ClinicId CLINIC = new ClinicId("test");
  private static final LotNumber LOT = new LotNumber("A-1");
  private static final CourseId COURSE = new CourseId(new UUID(1, 1));
  private static final CourseId ELSEWHERE = new CourseId(new UUID(1, 2));
  private static final SessionNumber FIRST = new SessionNumber(1);
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final Optional<Draw.For> FOR_FIRST = Optional.of(new Draw.For(COURSE, FIRST));

  /** Two people are registered at the clinic. */
  private static final Surroundings STAFF =
      new NothingRecorded() {
        @Override
        public Practitioner practitioner(ClinicId clinic, PractitionerId who) {
          return clinic.equals(CLINIC) && List.of("first", "second").contains(who.value())
              ? Practitioner.of(
                  List.of(
                      new PractitionerRegistered(clinic, who, "Staff", List.of(Role.MONITOR), NOW)))
              : super.practitioner(clinic, who);
        }

        @Override
        public TreatmentCourse course(CourseId course) {
          return course.equals(COURSE)
              ? Given.opened(COURSE, CLINIC)
              : course.equals(ELSEWHERE)
                  ? Given.opened(ELSEWHERE, new ClinicId("other"))
                  : super.course(course);
        }
      };

  private final List<CustodyEvent> books = new ArrayList<>();

  private static StockMilligrams mg(String amount) {
    return StockMilligrams.of(amount);
  }

  private static ReceiveStock delivery(Product product, LocalDate expires) {
    return new ReceiveStock(CLINIC, LOT, product, mg("280"), "wholesaler", expires, NOW);
  }

  private static IssueStock issue(String amount) {
    return new IssueStock(CLINIC, LOT, COURSE, FIRST, mg(amount), NOW);
  }

  private static WasteStock waste(Optional<Draw.For> of, String amount, String witness) {
    return new WasteStock(CLINIC, LOT, of, mg(amount), witness, "remainder", NOW);
  }

  private static ReturnStock giveBack(String amount) {
    return new ReturnStock(CLINIC, LOT, COURSE, FIRST, mg(amount), NOW);
  }

  private static CountInventory count(String amount) {
    return new CountInventory(CLINIC, LOT, mg(amount), "second", NOW);
  }

  private Decision<CustodyEvent> outcome(CustodyCommand command) {
    var actor = new Actor("first", "First", Role.MONITOR, Optional.empty());
    return CustodyDecider.decide(command, MedicationLot.of(books), new Context(NOW, actor, STAFF));
  }

  private List<CustodyEvent> record(CustodyCommand command) {
    assertThat(outcome(command)).isInstanceOf(Decision.Accepted.class);
    var events = ((Decision.Accepted<CustodyEvent>) outcome(command)).events();
    books.addAll(events);
    return events;
  }

  private void assertRefused(CustodyCommand command, String type) {
    assertThat(outcome(command)).isInstanceOf(Decision.Refused.class);
    var refused = (Decision.Refused<CustodyEvent>) outcome(command);
    assertThat(refused.refusal().type()).isEqualTo(type);
  }

  private void given(String amount) {
    books.add(new AdministrationRecorded(COURSE, FIRST, mg(amount), NOW));
  }

  private void assertStock(String expected) {
    assertThat(MedicationLot.of(books).stock()).isEqualByComparingTo(new BigDecimal(expected));
  }

  @Test
  void stock_is_drawn_for_the_clinics_own_courses_and_for_no_other() {
    record(delivery(Product.ESKETAMINE, TODAY));
    for (var course : List.of(ELSEWHERE, new CourseId(new UUID(1, 3)))) {
      assertRefused(
          new IssueStock(CLINIC, LOT, course, FIRST, mg("56"), NOW), "course-not-of-clinic");
    }
    record(issue("56"));
  }

  @Test
  @Proves({"rule-14-drawn-is-settled", "rule-20-custody-goes-on", "1304-custody"})
  void rule_14_a_count_is_refused_until_drawn_is_given_plus_wasted_plus_returned() {
    record(delivery(Product.ESKETAMINE, TODAY));
    record(issue("112"));
    given("56");
    record(giveBack("28"));
    record(waste(FOR_FIRST, "27.999", "second"));
    assertRefused(count("196"), "draw-unsettled");
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
    assertRefused(waste(FOR_FIRST, "1", " "), "witness-not-registered");
  }

  @Test
  @Proves("rule-14-drawn-is-settled")
  void rule_14_no_more_is_wasted_or_returned_than_is_left_of_what_was_drawn() {
    record(delivery(Product.ESKETAMINE, TODAY));
    record(issue("84"));
    given("56");
    assertRefused(waste(FOR_FIRST, "28.001", "second"), "more-than-is-left");
    assertRefused(giveBack("28.001"), "more-than-is-left");
    record(giveBack("28"));
    assertRefused(waste(FOR_FIRST, "0.001", "second"), "more-than-is-left");
    assertStock("224");
  }

  @Test
  @Proves("rule-14-witness")
  void rule_14_the_witness_is_not_the_waster_nor_the_counter() {
    record(delivery(Product.ESKETAMINE, TODAY));
    assertRefused(waste(Optional.empty(), "28", "first"), "witness-is-the-actor");
    record(waste(Optional.empty(), "28", "second"));
    assertRefused(new CountInventory(CLINIC, LOT, mg("252"), "first", NOW), "witness-is-the-actor");
    assertThat(record(count("252"))).hasSize(1);
  }

  @Test
  @Proves("rule-14-witness")
  void rule_14_a_waster_by_another_spelling_is_no_second_person() {
    record(delivery(Product.ESKETAMINE, TODAY));
    for (var spelling : List.of("First", " first", "fi rst", "first\u200B", "\uFB01rst")) {
      assertRefused(waste(Optional.empty(), "28", spelling), "witness-is-the-actor");
      assertRefused(
          new CountInventory(CLINIC, LOT, mg("280"), spelling, NOW), "witness-is-the-actor");
    }
  }

  @Test
  @Proves("rule-14-witness")
  void rule_14_the_witness_is_somebody_whom_the_clinic_knows() {
    record(delivery(Product.ESKETAMINE, TODAY));
    for (var nobody : List.of("third", "a stranger", "\u03C3")) {
      assertRefused(waste(Optional.empty(), "28", nobody), "witness-not-registered");
      assertRefused(
          new CountInventory(CLINIC, LOT, mg("280"), nobody, NOW), "witness-not-registered");
    }
    record(waste(Optional.empty(), "28", "second"));
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
  @Proves("1304-custody")
  void nothing_is_issued_that_is_not_there_and_esketamine_only_in_whole_devices() {
    assertRefused(issue("28"), "nothing-received");
    record(delivery(Product.ESKETAMINE, TODAY));
    assertRefused(issue("42"), "devices-not-whole");
    assertRefused(issue("308"), "stock-too-small");
    record(issue("280"));
    assertStock("0");
  }

  @Test
  void stock_is_issued_on_its_last_day_and_not_on_the_day_after() {
    record(delivery(Product.KETAMINE, TODAY));
    assertThat(outcome(issue("50"))).isInstanceOf(Decision.Accepted.class);
    books.clear();
    books.add(
        new StockReceived(
            CLINIC, LOT, Product.KETAMINE, mg("280"), "wholesaler", TODAY.minusDays(1), NOW));
    assertRefused(issue("50"), "lot-expired");
    assertRefused(delivery(Product.KETAMINE, TODAY.minusDays(1)), "lot-expired");
  }

  @Test
  void a_lot_number_stands_for_one_product_and_one_expiry() {
    record(delivery(Product.KETAMINE, TODAY));
    record(delivery(Product.KETAMINE, TODAY));
    assertStock("560");
    assertRefused(delivery(Product.ESKETAMINE, TODAY), "another-product-or-expiry");
    assertRefused(delivery(Product.KETAMINE, TODAY.plusDays(1)), "another-product-or-expiry");
  }

  @Test
  @Proves("rule-18-not-in-the-future")
  void rule_18_nothing_is_received_later_than_now() {
    var tomorrow = NOW.plusSeconds(121);
    assertRefused(
        new ReceiveStock(CLINIC, LOT, Product.KETAMINE, mg("1"), "wholesaler", TODAY, tomorrow),
        "occurred-in-the-future");
  }
}
