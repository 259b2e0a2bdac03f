package org.treatmentcourse.command.course.dosing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.DosingCommand.CheckInPatient;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusDomain;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusExamined;
import org.treatmentcourse.course.event.DosingEvent.Abstention;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.Dose;

/**
 * Rule 27: evidence of 14 days before the clearance, under a protocol that says how old it may be.
 */
class EvidenceAgeTest {
  private static final Actor PRESCRIBER =
      new Actor("staff", "Staff", Role.PRESCRIBER, Optional.empty());
  private static final String TOO_OLD = "evidence-too-old";

  private static When clearing(TreatmentProtocol protocol, Given given) {
    var command = new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), T0);
    return When.in(given, command, T0, PRESCRIBER, protocol);
  }

  private static TreatmentProtocol aged(String evidence, String validity) {
    return SampleProtocols.with(
        "preparation",
        """
        {"sessionRequired": true, "intentionRequired": true, "transportRequired": true,
         "abstentions": [], "items": [], "evidence": {"%s": "%s"}}
        """
            .formatted(evidence, validity));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mentalStatusExamination", "medicationReconciliation"})
  @Proves("rule-27-age")
  void evidence_is_at_most_as_old_as_the_protocol_says_and_not_a_second_older(String evidence) {
    clearing(aged(evidence, "P14D"), patientReadyForDose())
        .isRecordedAs(DosingClearanceDecided.class);
    clearing(aged(evidence, "PT335H59M59S"), patientReadyForDose()).isRefusedAs(TOO_OLD);
  }

  @Test
  void the_last_examination_counts() {
    var examined = new MentalStatusExamined(Map.of(MentalStatusDomain.MOOD, "low"), day(-1));
    clearing(aged("mentalStatusExamination", "P1D"), patientReadyForDose().and(examined))
        .isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  @Proves("rule-27-age")
  void a_screening_for_one_contraindication_may_have_an_age_of_its_own() {
    clearing(screened("P14D"), patientReadyForDose()).isRecordedAs(DosingClearanceDecided.class);
    clearing(screened("P13D"), patientReadyForDose())
        .isRefusedFor(
            "the last screening for active-psychosis is of "
                + day(-14)
                + "; one that is at most 13 calendar days old is needed");
  }

  private static TreatmentProtocol screened(String validity) {
    return SampleProtocols.with(
        "contraindications",
        """
        [{"code": "active-psychosis", "weight": "ABSOLUTE", "screeningValidity": "%s"},
         {"code": "liver-disease", "weight": "RELATIVE"}]
        """
            .formatted(validity));
  }

  private static final Duration HALF_A_DAY = Duration.ofHours(12);
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** The patient of a session whose last check-in was so long before the dose. */
  private static Given checkedIn(Duration before) {
    return Given.expectedPatient()
        .and(arrival(Optional.of(new Kilograms(new BigDecimal(80))), T0.minus(before)))
        .transport()
        .vitals(T0.minusSeconds(600), 120, 80);
  }

  private static PatientCheckedIn arrival(Optional<Kilograms> weight, Instant at) {
    return new PatientCheckedIn(
        FIRST,
        List.of(
            new Abstention("alcohol", Duration.ofHours(24)),
            new Abstention("recreational-drugs", Duration.ofHours(24))),
        weight,
        Optional.of(Attendance.IN_CLINIC),
        at);
  }

  private static ClearForDosing clearing(Dose dose) {
    return new ClearForDosing(COURSE, FIRST, dose, Optional.empty(), T0);
  }

  @Test
  @Proves("rule-27-of-the-day")
  void a_check_in_counts_for_twelve_hours_and_not_a_second_more() {
    When.in(checkedIn(HALF_A_DAY), clearing(SPRAY_56)).isRecordedAs(DosingClearanceDecided.class);
    When.in(checkedIn(HALF_A_DAY.plus(SECOND)), clearing(SPRAY_56))
        .isRefusedAs("check-in-of-another-day");
  }

  @Test
  @Proves("rule-27-of-the-day")
  void a_patient_who_comes_back_on_another_day_checks_in_again_and_that_is_no_deviation() {
    var old = checkedIn(HALF_A_DAY.plus(SECOND).plus(SECOND));
    var again =
        new CheckInPatient(
            COURSE,
            FIRST,
            arrival(Optional.empty(), T0).abstentions(),
            Optional.empty(),
            Optional.of(Attendance.IN_CLINIC),
            T0.minus(SECOND));
    When.in(old, again).isRecordedAs(PatientCheckedIn.class);
    When.in(checkedIn(HALF_A_DAY), again)
        .isRecordedAndFlagged(PatientCheckedIn.class, "session-is-scheduled");
    old.and(When.in(old, again).event());
    When.in(old, clearing(SPRAY_56)).isRecordedAs(DosingClearanceDecided.class);
    // The dose of an injection goes by the weight, and nobody weighed today.
    When.in(old, clearing(Given.injection("80"))).isRefusedAs("weight-of-another-day");
    old.and(arrival(Optional.of(new Kilograms(new BigDecimal(81))), T0));
    When.in(old, clearing(Given.injection("80"))).isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  @Proves("rule-27-of-the-day")
  void a_dose_by_the_check_in_or_the_clearance_of_another_day_is_recorded_and_flagged() {
    var start = new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0);
    var byOldAnswers = checkedIn(HALF_A_DAY.plus(SECOND)).cleared(SPRAY_56);
    When.in(byOldAnswers, start).isRecordedAndFlagged(DoseStarted.class, "check-in-is-of-the-day");
    for (var before : List.of(HALF_A_DAY, HALF_A_DAY.plus(SECOND))) {
      var cleared =
          checkedIn(before)
              .and(
                  new DosingClearanceDecided(
                      FIRST, new Clearance.Cleared(SPRAY_56, Optional.empty()), T0.minus(before)))
              .and(arrival(Optional.empty(), T0.minusSeconds(1200)));
      var told = When.in(cleared, start);
      assertThat(told.findings().stream().map(ProtocolDeviationDetected::rule))
          .containsExactlyElementsOf(
              before.equals(HALF_A_DAY) ? List.of() : List.of("clearance-is-of-the-day"));
    }
  }
}
