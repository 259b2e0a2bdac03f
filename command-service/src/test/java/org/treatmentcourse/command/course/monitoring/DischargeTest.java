package org.treatmentcourse.command.course.monitoring;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.observedPatient;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.MonitoringCommand.DischargePatient;
import org.treatmentcourse.command.course.commands.MonitoringCommand.FlagOverdueForm;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordVitalSigns;
import org.treatmentcourse.command.course.commands.MonitoringCommand.SubmitMonitoringForm;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.MonitoringEvent.GuidedTherapyRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.MonitoringFormSubmitted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.treatment.Escort;
import org.treatmentcourse.value.treatment.SafetyCause;

class DischargeTest {
  private static DischargePatient discharge(Instant at) {
    return new DischargePatient(
        COURSE, FIRST, "home", Optional.of(Escort.FAMILY), Optional.empty(), at);
  }

  private static Instant minute(int minutes) {
    return T0.plusSeconds(60L * minutes);
  }

  @Test
  @Proves({"rule-12-observation: refuses", "rems-duties"})
  void rule_12_esketamine_discharge_is_refused_at_119_minutes() {
    When.in(observedPatient(), discharge(minute(119))).isRefusedAs("observation-too-short");
  }

  @Test
  @Proves({
    "rule-7-escort: allows",
    "rule-12-observation: allows",
    "rule-12-sedation",
    "number-discharge"
  })
  void rule_12_esketamine_discharge_is_recorded_at_120_minutes() {
    When.in(observedPatient(), discharge(minute(120))).isRecordedAs(PatientDischarged.class);
  }

  @Test
  @Proves("rule-12-sedation")
  void rule_12_sedation_must_have_been_assessed_since_the_dose_and_have_resolved() {
    When.in(observedPatient().without(SedationAssessed.class), discharge(minute(120)))
        .isRefusedAs("sedation-unresolved");
    When.in(observedPatient().sedation(4, minute(115)), discharge(minute(120)))
        .isRefusedAs("sedation-unresolved");
  }

  @Test
  @Proves("rule-12-vitals")
  void rule_12_vitals_must_have_been_taken_since_the_dose_and_be_acceptable() {
    When.in(esketamineSession().therapist(0, 60).alert(minute(110)), discharge(minute(120)))
        .isRefusedAs("vitals-not-acceptable");
    When.in(observedPatient().vitals(minute(118), 151, 80), discharge(minute(120)))
        .isRefusedAs("vitals-not-acceptable");
    When.in(observedPatient().vitals(minute(118), 150, 95), discharge(minute(120)))
        .isRecordedAs(PatientDischarged.class);
  }

  @Test
  @Proves("rule-12-vitals")
  void rule_12_a_pressure_that_could_not_be_measured_sends_nobody_home() {
    var given = observedPatient().vitalsWithoutPressure(minute(119));
    When.in(given, discharge(minute(120))).isRefusedAs("vitals-not-acceptable");
  }

  @Test
  @Proves("rule-7-escort: refuses")
  void rule_7_nobody_goes_home_alone() {
    When.in(
            observedPatient(),
            new DischargePatient(
                COURSE, FIRST, "home", Optional.empty(), Optional.empty(), minute(120)))
        .isRefusedAs("escort-missing");
  }

  @Test
  @Proves("rule-10-therapist-presence")
  void rule_10_a_therapist_who_was_there_for_the_whole_interval_lets_the_session_close() {
    var session = observedPatient().without(GuidedTherapyRecorded.class);
    When.in(session, discharge(minute(120))).isRefusedAs("therapist-presence-gap");
    When.in(session.therapist(0, 30).therapist(31, 60), discharge(minute(120)))
        .isRefusedAs("therapist-presence-gap");
    When.in(session.therapist(29, 32), discharge(minute(120)))
        .isRecordedAs(PatientDischarged.class);
  }

  @Test
  @Proves("rule-10-therapist-presence")
  void rule_10_a_gap_closes_only_with_a_reason_and_is_flagged() {
    var session = observedPatient().without(GuidedTherapyRecorded.class).therapist(0, 59);
    When.in(
            session,
            new DischargePatient(
                COURSE,
                FIRST,
                "home",
                Optional.of(Escort.FAMILY),
                Optional.of("the therapist was called to an emergency"),
                minute(120)))
        .isRecordedAndFlagged(PatientDischarged.class, "therapist-presence-covers-the-session");
  }

  @Test
  @Proves("rule-19-monitoring-goes-on")
  void rule_19_after_consent_is_withdrawn_monitoring_and_discharge_go_on() {
    var withdrawn = observedPatient().consentWithdrawn(minute(20));
    When.in(withdrawn, vitals(FIRST)).isRecordedAs(VitalSignsRecorded.class);
    When.in(withdrawn, discharge(minute(120))).isRecordedAs(PatientDischarged.class);
  }

  @Test
  void there_is_no_discharge_without_a_dose_and_none_twice() {
    When.in(patientReadyForDose(), discharge(minute(120))).isRefusedAs("session-not-monitored");
    When.in(observedPatient().discharged(), discharge(minute(130)))
        .isRefusedAs("session-not-monitored");
  }

  @Test
  void a_reading_of_a_session_without_a_slot_is_recorded_and_flagged() {
    When.in(observedPatient(), vitals(new SessionNumber(2)))
        .isRecordedAndFlagged(VitalSignsRecorded.class, "session-has-a-slot");
  }

  private static RecordVitalSigns vitals(SessionNumber session) {
    return new RecordVitalSigns(
        COURSE,
        session,
        VitalsPhase.POST_DOSE,
        Optional.of(new BloodPressure(130, 85)),
        80,
        Optional.empty(),
        Optional.empty(),
        minute(30));
  }

  private static SubmitMonitoringForm form(Instant at) {
    return new SubmitMonitoringForm(COURSE, FIRST, "2024-1", "receipt", at);
  }

  @Test
  @Proves("number-monitoring-form")
  void a_monitoring_form_on_day_7_is_in_time_and_later_is_flagged() {
    var week = T0.plusSeconds(7 * 86_400);
    When.in(observedPatient(), form(week)).isRecordedAs(MonitoringFormSubmitted.class);
    When.in(observedPatient(), form(week.plusSeconds(1)))
        .isRecordedAndFlagged(MonitoringFormSubmitted.class, "monitoring-form-is-in-time");
  }

  @Test
  @Proves("rule-25-home")
  void rule_25_a_patient_who_goes_home_under_an_open_review_is_found() {
    var opened =
        new SafetyReviewOpened(
            COURSE, Optional.of(FIRST), 1, SafetyCause.CSSRS_BEHAVIOUR, Given.CLINIC, minute(120));
    When.in(observedPatient().onTheTimeline(opened), discharge(minute(120)))
        .isRecordedAndFlagged(PatientDischarged.class, "home-under-safety-review");
    When.in(observedPatient().onTheTimeline(opened), discharge(minute(120).minusMillis(1)))
        .isRefusedAs("observation-too-short");
  }

  @Test
  @Proves("number-monitoring-form")
  void a_monitoring_form_is_overdue_after_day_7_unless_it_was_sent_and_is_found_missing_once() {
    var week = T0.plusSeconds(7 * 86_400);
    When.in(observedPatient(), overdue(week)).isRefusedAs("form-not-overdue");
    var found = When.in(observedPatient(), overdue(week.plusSeconds(1)));
    found.isRecordedAs(ProtocolDeviationDetected.class);
    When.in(observedPatient().and(found.event()), overdue(week.plusSeconds(1)))
        .isRefusedAs("form-not-overdue");
    var sent = observedPatient();
    sent.and(When.in(sent, form(week)).event());
    When.in(sent, overdue(week.plusSeconds(1))).isRefusedAs("form-not-overdue");
    var ofBefore = observedPatient();
    ofBefore.and(When.in(ofBefore, form(T0.minusMillis(1))).event());
    When.in(ofBefore, overdue(week.plusSeconds(1))).isRecordedAs(ProtocolDeviationDetected.class);
  }

  private static FlagOverdueForm overdue(Instant at) {
    return new FlagOverdueForm(COURSE, FIRST, at);
  }

  @Test
  @Proves("rule-25-home")
  void nobody_goes_home_by_a_last_reading_that_holds_the_next_dose() {
    When.in(saturated(79), discharge(minute(120))).isRefusedAs("last-signs-unsafe");
    When.in(saturated(97), discharge(minute(120))).isRecordedAs(PatientDischarged.class);
    When.in(saturated(79).vitals(minute(120), 125, 82), discharge(minute(120)))
        .isRecordedAndFlagged(PatientDischarged.class, "home-under-safety-review");
  }

  private static Given saturated(int percent) {
    return observedPatient()
        .and(
            new VitalSignsRecorded(
                FIRST,
                VitalsPhase.POST_DOSE,
                Optional.of(new BloodPressure(120, 80)),
                72,
                Optional.of(14),
                Optional.of(percent),
                minute(119)));
  }
}
