package org.treatmentcourse.command.course.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.observedPatient;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.CorrectionCommand.SignRecord;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.CorrectionEvent.SignatureMeaning;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.Severity;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.BloodPressure;

class AmendmentTest {
  private static final Instant LATER = T0.plusSeconds(9_000);

  private static VitalSignsRecorded reading(SessionNumber session, int systolic) {
    return new VitalSignsRecorded(
        session,
        VitalsPhase.PRE_DOSE,
        Optional.of(new BloodPressure(systolic, 80)),
        72,
        Optional.empty(),
        Optional.empty(),
        T0.minusSeconds(600));
  }

  private static AmendEvent amend(long target, TreatmentCourseEvent replacement) {
    return new AmendEvent(COURSE, target, replacement, "the cuff was read wrongly", LATER);
  }

  private static EventAmended amended(long target, TreatmentCourseEvent replacement) {
    return new EventAmended(target, replacement, "the cuff was read wrongly", LATER);
  }

  private static long seqOf(Given given, Class<? extends TreatmentCourseEvent> kind) {
    for (int seq = 0; seq < given.events().size(); seq++) {
      if (kind.isInstance(given.events().get(seq))) {
        return seq;
      }
    }
    throw new AssertionError("no " + kind);
  }

  private static OpenCourse fold(Given given) {
    return (OpenCourse) TreatmentCourse.of(given.events());
  }

  @Test
  @Proves("correction-amended")
  void the_fold_uses_the_last_replacement_of_a_chain() {
    var given = patientReadyForDose();
    var target = seqOf(given, VitalSignsRecorded.class);
    When.in(given, amend(target, reading(FIRST, 130))).isRecordedAs(EventAmended.class);
    given.and(amended(target, reading(FIRST, 130)));
    When.in(given, amend(target, reading(FIRST, 131))).isRecordedAs(EventAmended.class);
    given.and(amended(target, reading(FIRST, 131)));
    assertThat(
            fold(given)
                .facts()
                .vitals(FIRST, T0)
                .orElseThrow()
                .bloodPressure()
                .orElseThrow()
                .systolicMmHg())
        .isEqualTo(131);
    assertThat(fold(given).standing(target).orElseThrow().amendedBy())
        .containsExactly(target + 1, target + 2);
  }

  @Test
  @Proves("correction-amended")
  void an_amendment_is_not_amended_itself_so_there_is_no_cycle() {
    var given = patientReadyForDose();
    var target = seqOf(given, VitalSignsRecorded.class);
    given.and(amended(target, reading(FIRST, 130)));
    When.in(given, amend(target + 1, reading(FIRST, 131)))
        .isRefusedFor(
            "event %d amends event %d; that one can be corrected again"
                .formatted(target + 1, target));
    When.in(given, amend(target + 2, reading(FIRST, 131))).isRefusedAs("target-not-standing");
  }

  @Test
  @Proves("correction-amended")
  void a_replacement_is_of_the_same_type_and_session_has_happened_and_differs() {
    var given = patientReadyForDose();
    var target = seqOf(given, VitalSignsRecorded.class);
    When.in(given, amend(target, new SedationAssessed(FIRST, 5, "1990", T0)))
        .isRefusedAs("replacement-of-another-type");
    When.in(given, amend(target, reading(new SessionNumber(2), 120)))
        .isRefusedAs("replacement-of-another-session");
    When.in(given, amend(target, reading(FIRST, 120))).isRefusedAs("replacement-says-the-same");
    When.in(given, amend(target, reading(FIRST, 121)), T0.minusSeconds(9_000))
        .isRefusedAs("occurred-in-the-future");
  }

  @Test
  @Proves("rule-18-not-in-the-future")
  void rule_18_a_replacement_has_happened_by_now_give_or_take_two_minutes() {
    var given = patientReadyForDose();
    var target = seqOf(given, VitalSignsRecorded.class);
    When.in(given, amend(target, readingAt(LATER.plusSeconds(120))))
        .isRecordedAs(EventAmended.class);
    When.in(given, amend(target, readingAt(LATER.plusSeconds(121))))
        .isRefusedAs("replacement-in-the-future");
  }

  private static VitalSignsRecorded readingAt(Instant at) {
    return new VitalSignsRecorded(
        FIRST,
        VitalsPhase.POST_DOSE,
        Optional.of(new BloodPressure(120, 80)),
        72,
        Optional.empty(),
        Optional.empty(),
        at);
  }

  @Test
  void a_step_is_amended_only_while_later_ones_follow_from_it() {
    var given = esketamineSession();
    var clearance = seqOf(given, DosingClearanceDecided.class);
    var held =
        new DosingClearanceDecided(
            FIRST, new Clearance.Held(List.of("blood pressure")), T0.minusSeconds(300));
    When.in(given, amend(clearance, held)).bringsDown("dose-is-cleared", clearance + 1);
    When.in(given, new EnterInError(COURSE, seqOf(given, PatientCheckedIn.class), "no", LATER))
        .isRefusedAs("others-build-on-target");
  }

  @Test
  void a_fact_is_entered_in_error_although_another_was_told_after_it() {
    var given = esketamineSession();
    var start = seqOf(given, DoseStarted.class);
    var error = When.in(given, new EnterInError(COURSE, start, "another session's", LATER));
    given.and(error.event());
    assertThat(fold(given).session(FIRST).orElseThrow().label()).isEqualTo("cleared");
    given.and(new DoseStarted(FIRST, Given.SPRAY_56, "LOT", T0));
    assertThat(fold(given).session(FIRST).orElseThrow().label()).isEqualTo("monitoring");
  }

  @Test
  void a_decision_is_corrected_only_by_who_may_take_it() {
    var given = patientReadyForDose().cleared(SPRAY_56);
    var clearance = seqOf(given, DosingClearanceDecided.class);
    var error = new EnterInError(COURSE, clearance, "wrong patient", LATER);
    When.in(given, error, LATER, Role.MONITOR).isRefusedAs("decision-of-another-role");
    When.in(given, error, LATER, Role.PRESCRIBER).isRecordedAs(EventEnteredInError.class);
  }

  @Test
  void rule_28_a_scheduler_corrects_no_reading_and_no_adverse_event() {
    var nausea =
        new AdverseEventRecorded(FIRST, "nausea", Severity.MILD, false, Optional.empty(), T0);
    var given = observedPatient().and(nausea);
    var vitals = seqOf(given, VitalSignsRecorded.class);
    var error = new EnterInError(COURSE, seqOf(given, AdverseEventRecorded.class), "no", LATER);
    When.in(given, error, LATER, Role.SCHEDULER).isRefusedAs("decision-of-another-role");
    When.in(given, error, LATER, Role.MONITOR).isRecordedAs(EventEnteredInError.class);
    var amend = amend(vitals, reading(FIRST, 130));
    When.in(given, amend, LATER, Role.SCHEDULER).isRefusedAs("decision-of-another-role");
    When.in(given, amend, LATER, Role.MONITOR).isRecordedAs(EventAmended.class);
  }

  @Test
  @Proves("rule-28-who-may-correct")
  void rule_28_who_may_not_amend_an_event_may_not_amend_it_again() {
    var given = patientReadyForDose();
    var vitals = seqOf(given, VitalSignsRecorded.class);
    given.and(amended(vitals, reading(FIRST, 130)));
    When.in(given, amend(vitals, reading(FIRST, 131)), LATER, Role.SCHEDULER)
        .isRefusedAs("decision-of-another-role");
    When.in(given, amend(vitals, reading(FIRST, 131)), LATER, Role.MONITOR)
        .isRecordedAs(EventAmended.class);
  }

  @Test
  @Proves("correction-breaks-gate")
  void an_amended_blood_pressure_above_the_threshold_brings_the_clearance_down() {
    var given = esketamineSession();
    var vitals = seqOf(given, VitalSignsRecorded.class);
    When.in(given, amend(vitals, reading(FIRST, 140))).isRecordedAs(EventAmended.class);
    When.in(given, amend(vitals, reading(FIRST, 141)))
        .bringsDown("vitals-are-below-the-threshold", seqOf(given, DosingClearanceDecided.class));
  }

  @Test
  @Proves("correction-breaks-gate")
  void a_retracted_consent_brings_clearance_and_dose_down_and_undoes_nothing() {
    var given = observedPatient();
    var consent = seqOf(given, ConsentGiven.class);
    var when = When.in(given, new EnterInError(COURSE, consent, "never signed", LATER));
    when.bringsDown("consents-are-active", seqOf(given, DosingClearanceDecided.class));
    when.bringsDown("consents-are-active", seqOf(given, DoseStarted.class));
    given.and(when.event());
    assertThat(fold(given).session(FIRST).orElseThrow().label()).isEqualTo("monitoring");
  }

  @Test
  @Proves("correction-breaks-gate")
  void a_correction_names_every_rule_that_speaks_against_a_decision_since() {
    var given = esketamineSession();
    var vitals = seqOf(given, VitalSignsRecorded.class);
    var when = When.in(given, amend(vitals, reading(FIRST, 181)));
    for (var rule : List.of("vitals-are-below-the-threshold", "vitals-are-below-the-stop-limit")) {
      when.bringsDown(rule, seqOf(given, DosingClearanceDecided.class));
    }
  }

  @Test
  @Proves("correction-breaks-gate")
  void a_rule_that_speaks_already_does_not_hide_another_that_speaks_only_now() {
    var given = esketamineSession();
    var consent = seqOf(given, ConsentGiven.class);
    var vitals = seqOf(given, VitalSignsRecorded.class);
    var clearance = seqOf(given, DosingClearanceDecided.class);
    var never = new EnterInError(COURSE, consent, "never signed", LATER);
    var withdrawn = When.in(given, never);
    withdrawn.bringsDown("consents-are-active", clearance);
    given.and(withdrawn.event());
    var when = When.in(given, amend(vitals, reading(FIRST, 141)));
    when.bringsDown("vitals-are-below-the-threshold", clearance);
    assertThat(when.findings())
        .extracting(ProtocolDeviationDetected::rule)
        .doesNotContain("consents-are-active");
  }

  @Test
  @Proves({"correction-supersedes-signature", "11.50-signature"})
  void a_signature_is_superseded_when_what_it_signs_is_amended() {
    var given = esketamineSession();
    var vitals = seqOf(given, VitalSignsRecorded.class);
    var sign = new SignRecord(COURSE, List.of(vitals), SignatureMeaning.REVIEW, LATER);
    given.and(When.in(given, sign).event());
    assertThat(fold(given).signatures()).singleElement().matches(signed -> !signed.superseded());
    given.and(amended(vitals, reading(FIRST, 130)));
    assertThat(fold(given).signatures()).singleElement().matches(signed -> signed.superseded());
    When.in(given, sign).isRefusedAs("record-not-standing");
    var amendment = given.events().size() - 1L;
    var again = new SignRecord(COURSE, List.of(amendment), SignatureMeaning.REVIEW, LATER);
    given.and(When.in(given, again).event());
    assertThat(fold(given).signatures().getLast().superseded()).isFalse();
  }

  @Test
  @Proves("11.50-signature")
  void a_signature_is_bound_to_the_record_and_its_place() {
    var given = observedPatient();
    var vitals = seqOf(given, VitalSignsRecorded.class);
    var one = new SignRecord(COURSE, List.of(vitals), SignatureMeaning.REVIEW, LATER);
    var other = new SignRecord(COURSE, List.of(vitals - 1), SignatureMeaning.REVIEW, LATER);
    var hash = ((RecordSigned) When.in(given, one).event()).recordsSha256();
    assertThat(((RecordSigned) When.in(given, one).event()).recordsSha256()).isEqualTo(hash);
    assertThat(((RecordSigned) When.in(given, other).event()).recordsSha256()).isNotEqualTo(hash);
  }

  @Test
  @Proves("rule-18-late-entry")
  void rule_18_an_entry_of_24_hours_ago_is_in_time_and_a_second_more_is_flagged() {
    var given = patientReadyForDose();
    var target = seqOf(given, VitalSignsRecorded.class);
    var error = new EnterInError(COURSE, target, "typing error", T0);
    When.in(given, error, T0.plusSeconds(86_400)).isRecordedAs(EventEnteredInError.class);
    When.in(given, error, T0.plusSeconds(86_401))
        .isRecordedAndFlagged(EventEnteredInError.class, "late-entry");
  }
}
