package org.treatmentcourse.command.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.CustodyEvent.AdministrationRecorded;
import org.treatmentcourse.custody.CustodyEvent.CustodyDeviationDetected;
import org.treatmentcourse.custody.Draw;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.StockMilligrams;
import org.treatmentcourse.value.treatment.Product;

/** The books of one lot at one clinic, and what a command does to them. */
abstract class LotOnRecord {
  static final ClinicId CLINIC = new ClinicId("test");
  static final LotNumber LOT = new LotNumber("A-1");
  static final CourseId COURSE = new CourseId(new UUID(1, 1));
  static final CourseId ELSEWHERE = new CourseId(new UUID(1, 2));
  static final SessionNumber FIRST = new SessionNumber(1);
  static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  static final Optional<Draw.For> FOR_FIRST = Optional.of(new Draw.For(COURSE, FIRST));

  /** Two people are registered at the clinic. */
  static final Surroundings STAFF =
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

  final List<CustodyEvent> books = new ArrayList<>();

  static StockMilligrams mg(String amount) {
    return StockMilligrams.of(amount);
  }

  static ReceiveStock delivery(Product product, LocalDate expires) {
    return new ReceiveStock(CLINIC, LOT, product, mg("280"), "wholesaler", expires, NOW);
  }

  static IssueStock issue(String amount) {
    return new IssueStock(CLINIC, LOT, COURSE, FIRST, mg(amount), NOW);
  }

  static WasteStock waste(Optional<Draw.For> of, String amount, String witness) {
    return new WasteStock(CLINIC, LOT, of, mg(amount), Optional.of(witness), "remainder", NOW);
  }

  static ReturnStock giveBack(String amount) {
    return new ReturnStock(CLINIC, LOT, COURSE, FIRST, mg(amount), NOW);
  }

  static CountInventory count(String amount) {
    return new CountInventory(CLINIC, LOT, mg(amount), Optional.of("second"), NOW);
  }

  Decision<CustodyEvent> outcome(CustodyCommand command) {
    var actor = new Actor("first", "First", Role.PRESCRIBER, Optional.empty());
    return CustodyDecider.decide(command, MedicationLot.of(books), new Context(NOW, actor, STAFF));
  }

  List<CustodyEvent> record(CustodyCommand command) {
    assertThat(outcome(command)).isInstanceOf(Decision.Accepted.class);
    var events = ((Decision.Accepted<CustodyEvent>) outcome(command)).events();
    books.addAll(events);
    return events;
  }

  void assertRefused(CustodyCommand command, String type) {
    assertThat(outcome(command)).isInstanceOf(Decision.Refused.class);
    var refused = (Decision.Refused<CustodyEvent>) outcome(command);
    assertThat(refused.refusal().type()).isEqualTo(type);
    assertThat(refused.refusal().detail()).isNotBlank();
  }

  /** Recorded, with a finding for each rule that points at the fact, and nothing else beside it. */
  void assertFlagged(CustodyCommand command, String... rules) {
    long fact = MedicationLot.of(books).nextSeq();
    var found =
        record(command).stream()
            .filter(CustodyDeviationDetected.class::isInstance)
            .map(CustodyDeviationDetected.class::cast)
            .toList();
    assertThat(found).extracting(CustodyDeviationDetected::rule).containsExactly(rules);
    assertThat(found).allMatch(finding -> finding.fact() == fact);
    assertThat(found).noneMatch(finding -> finding.detail().isBlank());
    assertThat(found).allMatch(finding -> finding.severity() == DeviationSeverity.MAJOR);
  }

  void given(String amount) {
    books.add(new AdministrationRecorded(COURSE, FIRST, mg(amount), NOW));
  }

  void assertStock(String expected) {
    assertThat(MedicationLot.of(books).stock()).isEqualByComparingTo(new BigDecimal(expected));
  }

  static Instant daysAgo(int days) {
    return NOW.minus(Duration.ofDays(days));
  }

  static ReceiveStock received(String amount, Instant at) {
    return new ReceiveStock(
        CLINIC, LOT, Product.KETAMINE, mg(amount), "wholesaler", TODAY.plusDays(9), at);
  }

  static IssueStock issuedAt(String amount, Instant at) {
    return new IssueStock(CLINIC, LOT, COURSE, FIRST, mg(amount), at);
  }

  static CountInventory countedAt(String amount, Instant at) {
    return new CountInventory(CLINIC, LOT, mg(amount), Optional.of("second"), at);
  }
}
