package org.treatmentcourse.command.course.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.LOT;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.injection;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;
import static org.treatmentcourse.command.course.Given.spray;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.course.event.ConsultationEvent.RouteSelected;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.Abstention;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.custody.CustodyEvent.AdministrationRecorded;
import org.treatmentcourse.custody.CustodyEvent.StockIssued;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.custody.CustodyEvent.WasteRecorded;
import org.treatmentcourse.custody.Draw;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.value.measure.StockMilligrams;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** Rule 23: a fact is held to its rules again whenever something that they ask about changes. */
class CorrectedDoseTest {
  private static final Instant LATER = T0.plusSeconds(9_000);
  private static final Duration DAY = Duration.ofHours(24);

  private static AmendEvent amend(Given given, TreatmentCourseEvent replacement) {
    return new AmendEvent(
        COURSE, seqOf(given, replacement.getClass()), replacement, "misread", LATER);
  }

  private static long seqOf(Given given, Class<? extends TreatmentCourseEvent> kind) {
    for (int seq = given.events().size() - 1; seq > 0; seq--) {
      if (kind.isInstance(given.events().get(seq))) {
        return seq;
      }
    }
    throw new AssertionError("no " + kind);
  }

  private static DoseEnded ended(String milligrams) {
    return new DoseEnded(
        FIRST, Milligrams.of(milligrams), new DoseEnding.Completed(), T0.plusSeconds(600));
  }

  /** 100 mg into muscle at 80 kg, ordered, cleared, drawn, begun and given. */
  private static Given injected() {
    return patientReadyForDose()
        .drawn(Product.KETAMINE, "100")
        .and(new DoseOrdered(FIRST, injection("100"), Attendance.IN_CLINIC, "p", day(-1)))
        .cleared(injection("100"))
        .dose(injection("100"))
        .and(ended("100"));
  }

  private static Given sprayed() {
    return patientReadyForDose().cleared(SPRAY_56).dose(SPRAY_56).device(5).and(ended("56"));
  }

  @Test
  @Proves("rule-23-corrections")
  void an_amount_amended_to_another_is_compared_with_everything_again() {
    var given = injected();
    var when = When.in(given, amend(given, ended("500")));
    long end = seqOf(given, DoseEnded.class);
    when.bringsDown("total-is-as-cleared", end);
    when.bringsDown("total-is-as-ordered", end);
    when.bringsDown("total-is-in-the-protocol", end);
    when.bringsDown("given-is-within-what-was-drawn", end);
    assertThat(when.otherStreams())
        .filteredOn(AdministrationRecorded.class::isInstance)
        .containsExactly(
            new AdministrationRecorded(COURSE, FIRST, StockMilligrams.of("500"), LATER));
  }

  @Test
  void an_amount_amended_to_the_thousandth_is_compared_to_the_thousandth() {
    var given = injected();
    When.in(given, amend(given, ended("100.0"))).isRecordedAs(EventAmended.class);
    When.in(given, amend(given, ended("100.001")))
        .bringsDown("total-is-as-cleared", seqOf(given, DoseEnded.class));
  }

  @Test
  void a_rule_that_spoke_before_is_not_found_again() {
    var given = injected();
    given.and(new EventAmended(seqOf(given, DoseEnded.class), ended("101"), "misread", LATER));
    When.in(given, amend(given, ended("102"))).isRecordedAs(EventAmended.class);
  }

  @Test
  @Proves("rule-23-corrections")
  void an_amended_clearance_speaks_against_beginning_and_end() {
    var given = injected();
    var less = new Clearance.Cleared(injection("80"), Optional.empty());
    var when =
        When.in(given, amend(given, new DosingClearanceDecided(FIRST, less, T0.minusSeconds(300))));
    when.bringsDown("dose-is-cleared", seqOf(given, DoseStarted.class));
    when.bringsDown("total-is-as-cleared", seqOf(given, DoseEnded.class));
  }

  @Test
  void an_amended_order_speaks_against_clearance_beginning_and_end() {
    var given = injected();
    var other = new DoseOrdered(FIRST, injection("80"), Attendance.IN_CLINIC, "p", day(-1));
    var when = When.in(given, amend(given, other));
    when.bringsDown("cleared-dose-is-as-ordered", seqOf(given, DosingClearanceDecided.class));
    when.bringsDown("dose-is-as-ordered", seqOf(given, DoseStarted.class));
    when.bringsDown("total-is-as-ordered", seqOf(given, DoseEnded.class));
  }

  @Test
  @Proves("rule-23-corrections")
  void an_amended_weight_moves_the_range() {
    var given = injected();
    // 1.5 mg/kg are 100 mg at 66.7 kg.
    When.in(given, amend(given, weighing("66.7"))).isRecordedAs(EventAmended.class);
    var when = When.in(given, amend(given, weighing("66.6")));
    when.bringsDown("dose-is-in-the-protocol", seqOf(given, DoseStarted.class));
    when.bringsDown("total-is-in-the-protocol", seqOf(given, DoseEnded.class));
  }

  private static PatientCheckedIn weighing(String kilograms) {
    return new PatientCheckedIn(
        FIRST,
        List.of(new Abstention("alcohol", DAY), new Abstention("recreational-drugs", DAY)),
        Optional.of(new Kilograms(new BigDecimal(kilograms))),
        Optional.of(Attendance.IN_CLINIC),
        T0.minusSeconds(1200));
  }

  @Test
  @Proves("rule-23-corrections")
  void an_amended_lot_is_asked_for_what_was_drawn_of_it() {
    var given = injected();
    var when = When.in(given, amend(given, new DoseStarted(FIRST, injection("100"), "OTHER", T0)));
    when.bringsDown("dose-is-from-a-received-lot", seqOf(given, DoseStarted.class));
    when.bringsDown("given-is-within-what-was-drawn", seqOf(given, DoseEnded.class));
    assertThat(when.otherStreams())
        .containsExactly(new AdministrationRecorded(COURSE, FIRST, StockMilligrams.NONE, LATER));
  }

  @Test
  void what_the_books_have_already_is_not_taken_for_more() {
    var given = injected();
    given.lot(
        new StockReceived(
            Given.CLINIC, LOT, Product.KETAMINE, StockMilligrams.of("500"), "w", Given.EXPIRES, T0),
        new StockIssued(COURSE, FIRST, StockMilligrams.of("150"), T0),
        new AdministrationRecorded(COURSE, FIRST, StockMilligrams.of("100"), T0),
        new WasteRecorded(
            Optional.of(new Draw.For(COURSE, FIRST)),
            StockMilligrams.of("50"),
            Optional.of("second-person"),
            "rest",
            T0));
    var drawn = "given-is-within-what-was-drawn";
    var more = When.in(given, amend(given, ended("100.001")));
    more.bringsDown(drawn, seqOf(given, DoseEnded.class));
    When.in(given, amend(given, ended("99.999")))
        .bringsOnly("total-is-as-cleared", "total-is-as-ordered");
  }

  @Test
  void an_amended_device_no_longer_adds_up() {
    var given = sprayed();
    var half =
        new DoseIncrementGiven(FIRST, Milligrams.of("14"), Optional.empty(), T0.plusSeconds(300));
    var when = When.in(given, amend(given, half));
    when.bringsDown("increment-is-one-device", seqOf(given, DoseIncrementGiven.class));
    when.bringsDown("total-is-the-sum-of-its-parts", seqOf(given, DoseEnded.class));
  }

  @Test
  @Proves("rule-23-corrections")
  void a_device_entered_in_error_is_missing_from_the_total() {
    var given = sprayed();
    var error = new EnterInError(COURSE, seqOf(given, DoseIncrementGiven.class), "no", LATER);
    When.in(given, error)
        .bringsDown("total-is-the-sum-of-its-parts", seqOf(given, DoseEnded.class));
  }

  @Test
  void a_beginning_amended_to_84_mg_is_a_first_dose_too_large() {
    var given = sprayed();
    When.in(given, amend(given, new DoseStarted(FIRST, spray("84"), "LOT", T0)))
        .bringsDown("first-esketamine-dose-is-a-starting-dose", seqOf(given, DoseStarted.class));
  }

  @Test
  void an_amended_choice_of_route_speaks_against_the_dose() {
    var given = Given.expectedPatient();
    given.and(selected(Product.ESKETAMINE, Route.INTRANASAL));
    given.arrival().transport().vitals(T0.minusSeconds(600), 120, 80);
    given.cleared(SPRAY_56).dose(SPRAY_56);
    When.in(given, amend(given, selected(Product.KETAMINE, Route.INTRAMUSCULAR)))
        .bringsDown("dose-is-by-the-selected-route", seqOf(given, DoseStarted.class));
  }

  private static RouteSelected selected(Product product, Route route) {
    return new RouteSelected(product, route, "suits", true, day(-8));
  }

  @Test
  void an_end_amended_to_come_sooner_was_too_fast() {
    Dose infusion = Given.infusion("40");
    var given =
        patientReadyForDose()
            .drawn(Product.KETAMINE, "40")
            .cleared(infusion)
            .dose(infusion)
            .and(ended("40"));
    When.in(given, amend(given, endedAt(120))).isRecordedAs(EventAmended.class);
    When.in(given, amend(given, endedAt(119)))
        .bringsDown("dose-takes-its-least-time", seqOf(given, DoseEnded.class));
  }

  private static DoseEnded endedAt(int seconds) {
    return new DoseEnded(
        FIRST, Milligrams.of("40"), new DoseEnding.Completed(), T0.plusSeconds(seconds));
  }

  @Test
  @Proves("rule-23-corrections")
  void facts_that_are_no_dose_are_held_to_their_rules_again_too() {
    var watched = Given.arrivedPatient().watched().cleared(SPRAY_56).dose(SPRAY_56);
    watched.and(during(180));
    When.in(watched, amend(watched, during(179))).isRecordedAs(EventAmended.class);
    When.in(watched, amend(watched, during(181)))
        .bringsDown("dose-is-below-the-stop-limit", seqOf(watched, VitalSignsRecorded.class));
    var scored = Given.openCourse().and(phq9(0));
    When.in(scored, amend(scored, phq9(1)))
        .bringsDown("safety-review", seqOf(scored, RatingScaleScored.class));
  }

  private static VitalSignsRecorded during(int systolic) {
    return new VitalSignsRecorded(
        FIRST,
        VitalsPhase.DURING_DOSE,
        Optional.of(new BloodPressure(systolic, 80)),
        72,
        Optional.empty(),
        Optional.empty(),
        T0.plusSeconds(60));
  }

  private static RatingScaleScored phq9(int item9) {
    var items = List.of(1, 1, 1, 1, 1, 1, 1, 1, item9);
    var total = RatingScale.PHQ_9.total(items);
    return new RatingScaleScored(
        RatingScale.PHQ_9, "1999", items, total, RatingScale.PHQ_9.band(total), "weekly", day(-3));
  }
}
