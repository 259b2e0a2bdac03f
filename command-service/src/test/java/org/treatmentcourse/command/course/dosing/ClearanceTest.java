package org.treatmentcourse.command.course.dosing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.arrivedPatient;
import static org.treatmentcourse.command.course.Given.assessedCourse;
import static org.treatmentcourse.command.course.Given.injection;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;
import static org.treatmentcourse.command.course.Given.spray;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.course.event.ConsultationEvent.MedicationsReconciled;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusExamined;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.course.event.PreparationEvent.IntentionSet;
import org.treatmentcourse.course.event.PreparationEvent.PreparationSessionHeld;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.treatment.Dose;

class ClearanceTest {
  private static ClearForDosing clear(Dose dose) {
    return new ClearForDosing(COURSE, FIRST, dose, Optional.empty(), T0);
  }

  private static When clearing(Given given) {
    return When.in(given, clear(SPRAY_56));
  }

  @Test
  @Proves({
    "rule-3-mental-status: allows",
    "rule-4-medications: allows",
    "rule-5-preparation: allows",
    "rule-7-transport: allows"
  })
  void a_patient_who_is_ready_is_cleared() {
    clearing(patientReadyForDose()).isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  void nobody_is_cleared_before_arrival() {
    When.in(assessedCourse().eligible().consents().prepared().intention().series(), clear(SPRAY_56))
        .isRefusedAs("session-not-at");
  }

  @Test
  void rule_1_without_the_protocols_consents_there_is_no_dose() {
    clearing(patientReadyForDose().without(ConsentGiven.class)).isRefusedAs("consent-missing");
  }

  @Test
  @Proves("rule-19-consent-withdrawn: refuses")
  void rule_19_a_withdrawn_consent_is_no_consent() {
    clearing(patientReadyForDose().consentWithdrawn(T0.minusSeconds(1)))
        .isRefusedAs("consent-missing");
  }

  @Test
  @Proves("rule-3-mental-status: refuses")
  void rule_3_no_dose_without_a_mental_status_baseline() {
    clearing(patientReadyForDose().without(MentalStatusExamined.class))
        .isRefusedAs("baseline-missing");
  }

  @Test
  @Proves("rule-4-medications: refuses")
  void rule_4_no_dose_without_reconciled_medications() {
    clearing(patientReadyForDose().without(MedicationsReconciled.class))
        .isRefusedAs("medications-unreconciled");
  }

  @Test
  @Proves("rule-5-preparation: refuses")
  void rule_5_no_dose_without_preparation() {
    clearing(patientReadyForDose().without(PreparationSessionHeld.class))
        .isRefusedAs("preparation-missing");
  }

  @Test
  @Proves("rule-5-preparation: refuses")
  void rule_5_no_dose_without_an_intention_where_the_protocol_asks_for_one() {
    clearing(patientReadyForDose().without(IntentionSet.class)).isRefusedAs("intention-missing");
  }

  @Test
  @Proves("rule-7-transport: refuses")
  void rule_7_no_dose_without_a_way_home() {
    clearing(arrivedPatient().vitals(T0, 120, 80)).isRefusedAs("transport-missing");
  }

  @ParameterizedTest
  @CsvSource({"28,dose-out-of-range", "55,dose-not-whole-devices", "112,dose-out-of-range"})
  @Proves("rule-8-esketamine-multiples: refuses")
  void rule_8_esketamine_is_28_mg_multiples_within_the_range(String milligrams, String refusal) {
    When.in(patientReadyForDose(), clear(spray(milligrams))).isRefusedAs(refusal);
  }

  @Test
  @Proves({"rule-8-esketamine-multiples: allows", "number-esketamine-dose"})
  void rule_8_both_ends_of_the_range_are_in_it() {
    When.in(patientReadyForDose(), clear(SPRAY_56)).isRecordedAs(DosingClearanceDecided.class);
    When.in(patientReadyForDose(), clear(spray("84")))
        .isRecordedAndFlagged(
            DosingClearanceDecided.class, "cleared-first-dose-is-a-starting-dose");
  }

  @Test
  @Proves({"rule-8-dose-in-range", "number-im-dose"})
  void rule_8_a_dose_per_kg_is_reckoned_with_the_weight_at_check_in() {
    When.in(patientReadyForDose(), clear(injection("120")))
        .isRecordedAs(DosingClearanceDecided.class);
    When.in(patientReadyForDose(), clear(injection("120.1"))).isRefusedAs("dose-out-of-range");
    When.in(patientReadyForDose(), clear(injection("39.9"))).isRefusedAs("dose-out-of-range");
  }

  @Test
  @Proves("rule-9-vitals-fresh")
  void rule_9_vitals_of_30_minutes_ago_are_fresh_and_a_second_more_is_stale() {
    var validity = Duration.ofMinutes(30);
    clearing(arrivedPatient().transport().vitals(T0.minus(validity), 120, 80))
        .isRecordedAs(DosingClearanceDecided.class);
    clearing(arrivedPatient().transport().vitals(T0.minus(validity).minusSeconds(1), 120, 80))
        .isRefusedAs("vitals-stale");
  }

  @ParameterizedTest
  @CsvSource({"140,90", "139,89"})
  @Proves({"rule-9-blood-pressure: allows", "number-blood-pressure-delay"})
  void rule_9_at_the_threshold_a_patient_is_cleared(int systolic, int diastolic) {
    clearing(arrivedPatient().transport().vitals(T0, systolic, diastolic))
        .isRecordedAs(DosingClearanceDecided.class);
  }

  @ParameterizedTest
  @CsvSource({"141,90", "140,91"})
  @Proves("rule-9-blood-pressure: refuses")
  void rule_9_above_it_only_with_a_documented_decision(int systolic, int diastolic) {
    var high = arrivedPatient().transport().vitals(T0, systolic, diastolic);
    clearing(high).isRefusedAs("vitals-above-threshold");
    overriding(high)
        .isRecordedAndFlagged(DosingClearanceDecided.class, "clearance-needs-no-override");
  }

  private static When overriding(Given given) {
    return When.in(
        given, new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.of("white-coat effect"), T0));
  }

  @ParameterizedTest
  @CsvSource({"180,110,true", "181,110,false", "180,111,false", "230,130,false"})
  @Proves("rule-9-stop-limit")
  void rule_9_no_override_passes_the_stop_limit(int systolic, int diastolic, boolean cleared) {
    var when = overriding(arrivedPatient().transport().vitals(T0, systolic, diastolic));
    if (cleared) {
      when.isRecordedAndFlagged(DosingClearanceDecided.class, "clearance-needs-no-override");
    } else {
      when.isRefusedAs("vitals-above-stop-limit");
    }
  }

  @ParameterizedTest
  @CsvSource({"130,true", "131,false"})
  @Proves("rule-9-stop-limit")
  void rule_9_nor_does_it_pass_a_heart_rate_above_its_limit(int heartRate, boolean cleared) {
    var given =
        arrivedPatient()
            .transport()
            .and(
                new VitalSignsRecorded(
                    FIRST,
                    VitalsPhase.PRE_DOSE,
                    Optional.of(new BloodPressure(120, 80)),
                    heartRate,
                    Optional.empty(),
                    Optional.empty(),
                    T0));
    if (cleared) {
      clearing(given).isRecordedAs(DosingClearanceDecided.class);
    } else {
      overriding(given).isRefusedAs("vitals-above-stop-limit");
    }
  }

  @Test
  void rule_9_a_pressure_that_could_not_be_measured_passes_no_gate_whatever_the_reason() {
    var given = arrivedPatient().transport().vitals(T0.minusSeconds(60), 120, 80);
    clearing(given).isRecordedAs(DosingClearanceDecided.class);
    given.vitalsWithoutPressure(T0);
    clearing(given).isRefusedAs("vitals-stale");
    overriding(given).isRefusedAs("vitals-stale");
    clearing(given)
        .isRefusedFor(
            "the session's last vital signs are of "
                + T0
                + " and have no blood pressure; a dose needs a reading with one that is at most"
                + " 30 minutes old: taken since "
                + T0.minusSeconds(1800));
    clearing(given.vitals(T0, 120, 80)).isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  void an_override_that_nothing_needed_leaves_no_finding() {
    overriding(patientReadyForDose()).isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  void the_finding_of_an_override_is_minor_and_says_what_was_passed() {
    var found = overriding(arrivedPatient().transport().vitals(T0, 141, 80)).findings().getFirst();
    assertThat(found.severity()).isEqualTo(DeviationSeverity.MINOR);
    assertThat(found.detail()).contains("140/90");
  }
}
