package org.treatmentcourse.command.course.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.injection;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ConsultationCommand.RecordMedicalHistory;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.DosingCommand.CheckInPatient;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.course.event.ConsultationEvent.Answer;
import org.treatmentcourse.course.event.ConsultationEvent.MedicalHistoryRecorded;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.Abstention;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.Milligrams;

/**
 * Rule 23: 100 mg are injected at {@link Given#T0} after a check-in with 80 kg, at most 1.5 mg/kg.
 * By a weight of 66.7 kg they are allowed, by one of 66.6 kg they are too much.
 */
class WeightOfTheDayTest {
  private static final String RANGE = "dose-is-in-the-protocol";
  private static final String CAP = "given-is-within-the-absolute-cap";
  private static final String TOTAL = "total-is-in-the-protocol";
  private static final Instant NOW = T0.plus(Duration.ofDays(2));

  private static Optional<Kilograms> kilograms(String weight) {
    return Optional.of(new Kilograms(new BigDecimal(weight)));
  }

  private static CheckInPatient checkIn(SessionNumber session, String weight, Instant at) {
    return new CheckInPatient(COURSE, session, List.of(), kilograms(weight), Optional.empty(), at);
  }

  private static PatientCheckedIn checkedIn(String weight, Instant at) {
    return new PatientCheckedIn(
        FIRST,
        List.of(
            new Abstention("alcohol", Duration.ofHours(24)),
            new Abstention("recreational-drugs", Duration.ofHours(24))),
        kilograms(weight),
        Optional.empty(),
        at);
  }

  private static RecordMedicalHistory history(String weight, Instant at) {
    return new RecordMedicalHistory(
        COURSE, List.of(), Answer.NO, Answer.NO, kilograms(weight), List.of(), at);
  }

  private static MedicalHistoryRecorded histories(String weight, Instant at) {
    return new MedicalHistoryRecorded(
        List.of(), Answer.NO, Answer.NO, kilograms(weight), List.of(), at);
  }

  private static ClearForDosing clear() {
    return new ClearForDosing(COURSE, FIRST, injection("100"), Optional.empty(), T0);
  }

  private static Given dosed() {
    return patientReadyForDose()
        .cleared(injection("100"))
        .dose(injection("100"))
        .and(
            new DoseEnded(
                FIRST, Milligrams.of("100"), new DoseEnding.Completed(), T0.plusSeconds(60)));
  }

  private static List<ProtocolDeviationDetected> byWeight(When when) {
    var findings =
        when.findings().stream()
            .filter(found -> List.of(RANGE, CAP, TOTAL).contains(found.rule()))
            .toList();
    assertThat(findings).allMatch(found -> found.severity() == DeviationSeverity.MAJOR);
    return findings;
  }

  private static void assertFindsTheDose(When when) {
    long end = dosed().events().size() - 1L;
    assertThat(byWeight(when))
        .extracting(ProtocolDeviationDetected::rule, ProtocolDeviationDetected::fact)
        .containsExactly(
            tuple(RANGE, end - 1), tuple(CAP, end - 1), tuple(TOTAL, end), tuple(CAP, end));
  }

  @ParameterizedTest
  @CsvSource({"66.7,true", "66.6,false"})
  @Proves("rule-23-weight")
  void a_clearance_goes_by_the_last_weight_of_the_day(String weight, boolean cleared) {
    var at = T0.minusSeconds(60);
    for (var weighed : List.of(checkedIn(weight, at), histories(weight, at))) {
      var when = When.in(patientReadyForDose().and(weighed), clear());
      if (cleared) {
        when.isRecordedAs(DosingClearanceDecided.class);
      } else {
        when.isRefusedFor(
            "the dose is 100 mg; the protocol's range is 0.5 to 1.5 mg per kg, by the weight of the"
                + " day of 66.6 kg 33.3 to 99.9 mg");
      }
    }
  }

  @Test
  @Proves("rule-23-weight")
  void a_history_of_before_the_check_in_or_of_another_day_is_not_the_weight_of_the_day() {
    var arrival = T0.minusSeconds(1200);
    When.in(patientReadyForDose().and(histories("66.6", arrival)), clear())
        .isRecordedAs(DosingClearanceDecided.class);
    var dosed = dosed().and(histories("66.6", arrival.plus(Duration.ofHours(12)).plusMillis(1)));
    var again = new StartDose(COURSE, FIRST, injection("100"), "LOT", T0.plusSeconds(7200));
    assertThat(byWeight(When.in(dosed, again, NOW))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-1800", "-60", "0", "60", "43200"})
  @Proves("rule-23-weight")
  void a_weight_that_is_told_after_the_dose_finds_the_dose_of_its_day(int second) {
    var at = T0.plusSeconds(second);
    assertThat(byWeight(When.in(dosed(), checkIn(FIRST, "66.7", at), NOW))).isEmpty();
    assertThat(byWeight(When.in(dosed(), history("66.7", at), NOW))).isEmpty();
    for (var when :
        List.of(
            When.in(dosed(), checkIn(FIRST, "66.6", at), NOW),
            When.in(dosed(), history("66.6", at), NOW))) {
      var ofTheDose =
          byWeight(when).stream()
              .filter(found -> found.fact() >= dosed().events().size() - 2L)
              .toList();
      assertThat(ofTheDose).hasSize(4);
      assertThat(ofTheDose)
          .anyMatch(found -> found.detail().contains("the day of 66.6 kg 33.3 to 99.9 mg"));
    }
  }

  @Test
  @Proves("rule-23-weight")
  void a_weight_of_another_day_another_session_or_a_greater_one_finds_nothing() {
    var later = T0.plusSeconds(60).plus(Duration.ofHours(12)).plusMillis(1);
    assertThat(byWeight(When.in(dosed(), history("66.6", later), NOW))).isEmpty();
    var earlier = T0.minus(Duration.ofHours(12)).minusMillis(1);
    assertThat(byWeight(When.in(dosed(), history("66.6", earlier), NOW)))
        .extracting(ProtocolDeviationDetected::fact)
        .doesNotContain(dosed().events().size() - 2L);
    assertThat(byWeight(When.in(dosed(), checkIn(new SessionNumber(2), "66.6", T0), NOW)))
        .isEmpty();
    assertThat(byWeight(When.in(dosed(), history("250", T0), NOW))).isEmpty();
  }

  @Test
  @Proves("rule-23-weight")
  void a_clearance_falls_only_by_a_weight_of_before_it() {
    long cleared = dosed().events().size() - 3L;
    assertThat(byWeight(When.in(dosed(), history("66.6", T0.minusSeconds(300)), NOW)))
        .extracting(ProtocolDeviationDetected::rule, ProtocolDeviationDetected::fact)
        .contains(tuple(RANGE, cleared));
    assertFindsTheDose(When.in(dosed(), history("66.6", T0.minusSeconds(299)), NOW));
  }

  @Test
  @Proves("rule-23-weight")
  void a_weight_that_was_told_late_and_is_amended_finds_the_dose() {
    for (var told : List.of(checkedIn("80", T0.plusSeconds(3600)), histories("80", T0))) {
      var given = dosed().and(told);
      long target = given.events().size() - 1L;
      var truly =
          told instanceof PatientCheckedIn
              ? checkedIn("66.6", T0.plusSeconds(3600))
              : histories("66.6", T0);
      assertFindsTheDose(
          When.in(given, new AmendEvent(COURSE, target, truly, "misread", NOW), NOW));
    }
  }

  @Test
  @Proves("rule-23-weight")
  void what_was_found_by_a_weight_is_not_found_again() {
    var given = dosed();
    When.in(given, history("66.6", T0), NOW).recorded().forEach(given::and);
    assertThat(byWeight(When.in(given, history("66", T0), NOW))).isEmpty();
  }

  @Test
  @Proves("rule-23-weight")
  void an_overdose_by_a_weight_that_is_told_late_is_reviewed_since_the_dose() {
    var given = dosed();
    var again = new SessionNumber(2);
    var day = T0.plus(Duration.ofDays(1));
    given.and(new PatientCheckedIn(again, List.of(), kilograms("80"), Optional.empty(), day));
    given.and(new DoseStarted(again, injection("90"), "LOT", day));
    var when = When.in(given, checkIn(FIRST, "66.6", T0.minusSeconds(60)), NOW);
    assertThat(when.otherStreams())
        .singleElement()
        .satisfies(review -> assertThat(((SafetyReviewOpened) review).occurredAt()).isEqualTo(T0));
    assertThat(when.findings())
        .filteredOn(found -> found.rule().equals("dose-under-safety-review"))
        .extracting(ProtocolDeviationDetected::fact)
        .containsExactly(given.events().size() - 1L);
  }
}
