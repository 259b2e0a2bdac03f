package org.treatmentcourse.command.course.dosing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.EXPIRES;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.LOT;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.DosingCommand.EndDose;
import org.treatmentcourse.command.course.commands.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.CustodyEvent.AdministrationRecorded;
import org.treatmentcourse.custody.CustodyEvent.StockIssued;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.custody.CustodyEvent.StockReturned;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.measure.StockMilligrams;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.wire.DomainEvent;

/** Rule 14 where the course meets the cabinet. */
class DoseAndStockTest {
  private static final Instant END = T0.plus(Duration.ofMinutes(5));

  private static StartDose start(String lot) {
    return new StartDose(COURSE, FIRST, SPRAY_56, lot, T0);
  }

  private static EndDose end(String total) {
    return new EndDose(COURSE, FIRST, Milligrams.of(total), new DoseEnding.Completed(), END);
  }

  private static StockReceived received(Product product, LocalDate expires) {
    return new StockReceived(
        new ClinicId("test"),
        LOT,
        product,
        StockMilligrams.of("280"),
        "wholesaler",
        expires,
        T0.minusSeconds(3600));
  }

  private static StockIssued issued(String amount) {
    return new StockIssued(COURSE, FIRST, StockMilligrams.of(amount), T0.minusSeconds(600));
  }

  private static AdministrationRecorded administered(String amount, Instant at) {
    return new AdministrationRecorded(COURSE, FIRST, StockMilligrams.of(amount), at);
  }

  private static Given cleared() {
    return patientReadyForDose().cleared(SPRAY_56);
  }

  @Test
  void a_dose_from_a_lot_that_nothing_was_received_of_is_recorded_and_flagged() {
    When.in(cleared(), start("LOT")).isRecordedAs(DoseStarted.class);
    When.in(cleared(), start("ANOTHER"))
        .isRecordedAndFlagged(DoseStarted.class, "dose-is-from-a-received-lot");
    When.in(cleared().lot(received(Product.KETAMINE, EXPIRES), issued("56")), start("LOT"))
        .isRecordedAndFlagged(DoseStarted.class, "dose-is-from-a-received-lot");
  }

  @Test
  void a_dose_on_the_last_day_of_its_lot_is_in_order_and_the_day_after_is_flagged() {
    When.in(cleared().lot(received(Product.ESKETAMINE, EXPIRES), issued("56")), start("LOT"))
        .isRecordedAs(DoseStarted.class);
    var expired = received(Product.ESKETAMINE, EXPIRES.minusDays(1));
    When.in(cleared().lot(expired, issued("56")), start("LOT"))
        .isRecordedAndFlagged(DoseStarted.class, "dose-is-from-a-lot-in-date");
  }

  @Test
  @Proves("rule-23-drawn")
  void a_dose_is_begun_from_what_was_drawn_for_its_session() {
    var lot = received(Product.ESKETAMINE, EXPIRES);
    When.in(cleared().lot(lot), start("LOT"))
        .isRecordedAndFlagged(DoseStarted.class, "dose-is-drawn-for-its-session");
    When.in(cleared().lot(lot, issued("28")), start("LOT")).isRecordedAs(DoseStarted.class);
    var returned = new StockReturned(COURSE, FIRST, StockMilligrams.of("28"), T0);
    When.in(cleared().lot(lot, issued("28"), returned), start("LOT"))
        .isRecordedAndFlagged(DoseStarted.class, "dose-is-drawn-for-its-session");
    var another = new SessionNumber(2);
    var elsewhere = new StockIssued(COURSE, another, StockMilligrams.of("56"), T0);
    When.in(cleared().lot(lot, elsewhere), start("LOT"))
        .isRecordedAndFlagged(DoseStarted.class, "dose-is-drawn-for-its-session");
  }

  @Test
  @Proves("rule-23-drawn")
  void rule_23_the_second_device_was_drawn_too() {
    var lot = received(Product.ESKETAMINE, EXPIRES);
    var dosing = cleared().dose(SPRAY_56);
    var device = new GiveDoseIncrement(COURSE, FIRST, Milligrams.of("28"), Optional.empty(), END);
    When.in(dosing.lot(lot, issued("56")), device).isRecordedAs(DoseIncrementGiven.class);
    When.in(dosing.lot(lot, issued("55")), device)
        .isRecordedAndFlagged(DoseIncrementGiven.class, "given-is-within-what-was-drawn");
  }

  @Test
  @Proves("rule-23-drawn")
  void rule_23_two_doses_of_a_session_were_both_drawn() {
    var lot = received(Product.ESKETAMINE, EXPIRES);
    var first = cleared().dose(SPRAY_56).device(5).and(ended("56", END));
    var again = END.plusSeconds(60);
    first.and(new DoseStarted(FIRST, SPRAY_56, "LOT", again));
    first.and(
        new DoseIncrementGiven(
            FIRST, Milligrams.of("28"), Optional.empty(), again.plusSeconds(300)));
    var end =
        new EndDose(
            COURSE, FIRST, Milligrams.of("56"), new DoseEnding.Completed(), again.plusSeconds(301));
    When.in(first.lot(lot, issued("112")), end).isRecordedAs(DoseEnded.class);
    When.in(first.lot(lot, issued("111")), end)
        .isRecordedAndFlagged(DoseEnded.class, "given-is-within-what-was-drawn");
  }

  private static DoseEnded ended(String total, Instant at) {
    return new DoseEnded(FIRST, Milligrams.of(total), new DoseEnding.Completed(), at);
  }

  @Test
  @Proves("rule-23-drawn")
  void rule_23_what_was_wasted_or_returned_was_not_given() {
    var lot = received(Product.ESKETAMINE, EXPIRES);
    var dosing = cleared().dose(SPRAY_56).device(5);
    var returned = new StockReturned(COURSE, FIRST, StockMilligrams.of("28"), T0);
    When.in(dosing.lot(lot, issued("84"), returned), end("56")).isRecordedAs(DoseEnded.class);
    When.in(dosing.lot(lot, issued("83"), returned), end("56"))
        .isRecordedAndFlagged(DoseEnded.class, "given-is-within-what-was-drawn");
  }

  @Test
  @Proves("rule-14-drawn-is-settled")
  void rule_14_what_is_given_is_in_the_lots_books_in_the_same_commit() {
    var when = When.in(cleared().dose(SPRAY_56).device(5), end("56"));
    when.isRecordedAs(DoseEnded.class);
    assertThat(books(when)).containsExactly(administered("56", END));
  }

  @Test
  @Proves("rule-14-drawn-is-settled")
  void rule_14_more_than_was_drawn_is_recorded_and_flagged() {
    var dosing = cleared().dose(SPRAY_56).device(5);
    When.in(dosing.lot(received(Product.ESKETAMINE, EXPIRES), issued("56")), end("56"))
        .isRecordedAs(DoseEnded.class);
    var when = When.in(dosing.lot(received(Product.ESKETAMINE, EXPIRES), issued("28")), end("56"));
    when.isRecordedAndFlagged(DoseEnded.class, "given-is-within-what-was-drawn");
    assertThat(books(when)).containsExactly(administered("56", END));
  }

  @Test
  @Proves({"rule-14-drawn-is-settled", "rule-20-custody-goes-on"})
  void rule_14_a_corrected_amount_corrects_the_lots_books_too() {
    var observed = cleared().dose(SPRAY_56).doseEnded();
    long ended = observed.events().size() - 1L;
    var said = (DoseEnded) observed.events().getLast();
    var at = T0.plus(Duration.ofHours(1));
    var less =
        new DoseEnded(FIRST, Milligrams.of("28"), new DoseEnding.Completed(), said.occurredAt());
    var when = When.in(observed, new AmendEvent(COURSE, ended, less, "one device only", at));
    assertThat(books(when)).containsExactly(administered("28", at));
  }

  /** What the same commit records in the lot's books. */
  private static List<DomainEvent> books(When when) {
    return when.otherStreams().stream().filter(CustodyEvent.class::isInstance).toList();
  }

  @Test
  @Proves("rule-14-drawn-is-settled")
  void rule_14_a_start_that_is_told_after_its_end_brings_the_amount_into_the_lots_books() {
    var ended = When.in(cleared(), end("56"));
    assertThat(books(ended)).isEmpty();
    var told = When.in(cleared().and(ended.event()), start("LOT"));
    assertThat(books(told)).containsExactly(administered("56", T0));
  }

  @Test
  @Proves("rule-14-drawn-is-settled")
  void rule_14_two_doses_of_a_session_add_up_in_the_lots_books() {
    var again = new DoseStarted(FIRST, SPRAY_56, "LOT", T0.plus(Duration.ofMinutes(30)));
    var end =
        new EndDose(
            COURSE,
            FIRST,
            Milligrams.of("28"),
            new DoseEnding.Stopped("nausea"),
            T0.plus(Duration.ofMinutes(35)));
    var when = When.in(cleared().dose(SPRAY_56).doseEnded().and(again), end);
    assertThat(books(when)).containsExactly(administered("84", end.occurredAt()));
  }

  private static final LotNumber SECOND_LOT = new LotNumber("LOT-2");

  private static GiveDoseIncrement device(Optional<String> lot) {
    return new GiveDoseIncrement(COURSE, FIRST, Milligrams.of("28"), lot, END);
  }

  private static StockReceived received(LotNumber lot, Product product, LocalDate expires) {
    return new StockReceived(
        new ClinicId("test"),
        lot,
        product,
        StockMilligrams.of("280"),
        "wholesaler",
        expires,
        T0.minusSeconds(3600));
  }

  /** 28 mg of each of two lots are drawn, and the dose was begun with the first. */
  private static Given drawnFromTwoLots(Product product, LocalDate expires, String ofTheSecond) {
    return cleared()
        .dose(SPRAY_56)
        .lot(received(Product.ESKETAMINE, EXPIRES), issued("28"))
        .otherLot(SECOND_LOT, received(SECOND_LOT, product, expires), issued(ofTheSecond));
  }

  private static Given drawnFromTwoLots() {
    return drawnFromTwoLots(Product.ESKETAMINE, EXPIRES, "28");
  }

  @Test
  @Proves("rule-14-two-lots")
  void rule_14_a_part_from_another_lot_is_held_to_that_lots_draw_and_the_rest_to_the_firsts() {
    var second = Optional.of("LOT-2");
    When.in(drawnFromTwoLots(), device(second)).isRecordedAs(DoseIncrementGiven.class);
    When.in(drawnFromTwoLots(), device(Optional.empty()))
        .isRecordedAndFlagged(DoseIncrementGiven.class, "given-is-within-what-was-drawn");
    When.in(drawnFromTwoLots(Product.ESKETAMINE, EXPIRES, "27"), device(second))
        .isRecordedAndFlagged(DoseIncrementGiven.class, "given-is-within-what-was-drawn");
    When.in(drawnFromTwoLots(Product.KETAMINE, EXPIRES, "28"), device(second))
        .isRecordedAndFlagged(DoseIncrementGiven.class, "dose-is-from-a-received-lot");
    When.in(drawnFromTwoLots(Product.ESKETAMINE, EXPIRES.minusDays(1), "28"), device(second))
        .isRecordedAndFlagged(DoseIncrementGiven.class, "dose-is-from-a-lot-in-date");
    When.in(cleared().dose(SPRAY_56), device(Optional.of("UNKNOWN")))
        .isRecordedAndFlagged(
            DoseIncrementGiven.class,
            "dose-is-from-a-received-lot",
            "given-is-within-what-was-drawn");
    When.in(cleared().dose(SPRAY_56), device(Optional.of("LOT")))
        .isRecordedAs(DoseIncrementGiven.class);
  }

  @Test
  @Proves("rule-14-two-lots")
  void rule_14_the_books_of_each_lot_have_what_was_given_of_it_in_any_order_of_telling() {
    var given = drawnFromTwoLots();
    var part = When.in(given, device(Optional.of("LOT-2"))).event();
    var whole = When.in(given.and(part), end("56"));
    whole.isRecordedAs(DoseEnded.class);
    assertThat(books(whole))
        .containsExactlyInAnyOrder(administered("28", END), administered("28", END));

    var endedFirst = drawnFromTwoLots().and(ended("56", END));
    var later = When.in(endedFirst, device(Optional.of("LOT-2")));
    assertThat(books(later))
        .containsExactlyInAnyOrder(administered("28", END), administered("28", END));

    var wrong = drawnFromTwoLots().and(part).and(ended("56", END));
    var named =
        new DoseIncrementGiven(FIRST, Milligrams.of("28"), Optional.empty(), part.occurredAt());
    var at = T0.plus(Duration.ofHours(1));
    var amended =
        When.in(
            wrong, new AmendEvent(COURSE, wrong.events().size() - 2L, named, "of the first", at));
    assertThat(books(amended))
        .containsExactlyInAnyOrder(administered("56", at), administered("0", at));
  }
}
