package org.treatmentcourse.command.course.monitoring;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.observedPatient;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.MonitoringCommand.DischargePatient;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordVitalSigns;
import org.treatmentcourse.course.event.MonitoringEvent.DischargeAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.DissociationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.treatment.Escort;

/** Rule 12, whole: what has to be over and on record before a patient goes home. */
class ResolutionTest {
  private static final Instant AT_TWO_HOURS = T0.plus(Duration.ofHours(2));
  private static final Instant ASSESSED_AT = T0.plus(Duration.ofMinutes(115));
  private static final DischargePatient DISCHARGE =
      new DischargePatient(
          COURSE, FIRST, "home", Optional.of(Escort.FRIEND), Optional.empty(), AT_TWO_HOURS);

  /** All is well, and all planned readings are taken. */
  private static Given watchedPatient() {
    return observedPatient().vitals(T0.plus(Duration.ofMinutes(40)), 130, 85).watched();
  }

  private static Given wellPatient() {
    return watchedPatient().and(assessed(true, true, true, false, ASSESSED_AT));
  }

  private static DischargeAssessed assessed(
      boolean walking, boolean oriented, boolean nearBaseline, boolean risen, Instant at) {
    return new DischargeAssessed(FIRST, walking, oriented, nearBaseline, risen, at);
  }

  @Test
  @Proves("rule-12-assessed: allows")
  void who_walks_and_is_oriented_near_baseline_and_not_more_suicidal_goes_home() {
    When.in(wellPatient(), DISCHARGE).isRecordedAs(PatientDischarged.class);
  }

  @Test
  @Proves("rule-12-assessed: refuses")
  void nobody_goes_home_unassessed_since_the_dose() {
    When.in(watchedPatient(), DISCHARGE).isRefusedAs("discharge-signs-missing");
    var before = assessed(true, true, true, false, T0.minusMillis(1));
    When.in(watchedPatient().and(before), DISCHARGE).isRefusedAs("discharge-signs-missing");
  }

  /** The plan's reading before discharge counts for 30 minutes. */
  @ParameterizedTest
  @EnumSource
  @Proves("rule-27-discharge-signs")
  void rule_27_each_sign_is_at_most_30_minutes_old_and_a_second_more_is_too_old(Aged sign) {
    var oldest = AT_TWO_HOURS.minus(Duration.ofMinutes(30));
    When.in(aged(sign, oldest), DISCHARGE).isRecordedAs(PatientDischarged.class);
    When.in(aged(sign, oldest.minusSeconds(1)), DISCHARGE).isRefusedAs("discharge-signs-too-old");
  }

  @ParameterizedTest
  @EnumSource
  @Proves("rule-27-discharge-signs")
  void rule_27_what_was_seen_in_the_first_minute_sends_nobody_home_after_two_hours(Aged sign) {
    When.in(aged(sign, T0.plusSeconds(60)), DISCHARGE).isRefusedAs("discharge-signs-too-old");
  }

  @Test
  @Proves("rule-27-discharge-signs")
  void rule_27_where_no_reading_before_discharge_is_planned_vital_signs_say_how_old() {
    var oldest = AT_TWO_HOURS.minus(Duration.ofMinutes(30));
    var unplanned = esketamineSession().therapist(0, 60).vitals(AT_TWO_HOURS, 125, 82);
    When.in(unplanned.alert(oldest), DISCHARGE).isRecordedAs(PatientDischarged.class);
    var earlier = esketamineSession().therapist(0, 60).vitals(AT_TWO_HOURS, 125, 82);
    When.in(earlier.alert(oldest.minusSeconds(1)), DISCHARGE)
        .isRefusedAs("discharge-signs-too-old");
  }

  @Test
  void a_dissociation_score_that_nobody_had_to_take_may_be_older() {
    var early = cadss(4, T0.plus(Duration.ofMinutes(75)));
    When.in(wellPatient().and(early), DISCHARGE).isRecordedAs(PatientDischarged.class);
  }

  /** What a discharge is decided by. */
  private enum Aged {
    VITALS,
    SEDATION,
    ASSESSMENT
  }

  /** All is well by signs of the last half hour, but for one that was last taken at a time. */
  private static Given aged(Aged sign, Instant at) {
    Function<Aged, Instant> taken = other -> other == sign ? at : ASSESSED_AT;
    return esketamineSession()
        .therapist(0, 60)
        .vitals(T0.plus(Duration.ofMinutes(40)), 130, 85)
        .vitals(taken.apply(Aged.VITALS), 125, 82)
        .alert(taken.apply(Aged.SEDATION))
        .and(assessed(true, true, true, false, taken.apply(Aged.ASSESSMENT)))
        .watched();
  }

  @ParameterizedTest
  @CsvSource({
    "false,true,true,false",
    "true,false,true,false",
    "true,true,false,false",
    "true,true,true,true"
  })
  @Proves("rule-12-assessed: refuses")
  void each_sign_is_needed(boolean walking, boolean oriented, boolean near, boolean risen) {
    var assessed = assessed(walking, oriented, near, risen, ASSESSED_AT);
    When.in(watchedPatient().and(assessed), DISCHARGE).isRefusedAs("discharge-signs-missing");
  }

  @Test
  void the_last_assessment_counts() {
    var worse = assessed(false, true, true, false, ASSESSED_AT.plusSeconds(60));
    When.in(wellPatient().and(worse), DISCHARGE).isRefusedAs("discharge-signs-missing");
  }

  @Test
  @Proves("rule-12-dissociation")
  void dissociation_has_resolved_at_4_and_not_at_5() {
    When.in(wellPatient().and(cadss(5)), DISCHARGE).isRefusedAs("dissociation-unresolved");
    When.in(wellPatient().and(cadss(4)), DISCHARGE).isRecordedAs(PatientDischarged.class);
  }

  private static DissociationAssessed cadss(int total) {
    return cadss(total, ASSESSED_AT);
  }

  private static DissociationAssessed cadss(int total, Instant at) {
    var items = new ArrayList<>(Collections.nCopies(23, 0));
    for (int i = 0; i < total; i++) {
      items.set(i, 1);
    }
    return new DissociationAssessed(FIRST, "CADSS 1998", items, total, at);
  }

  @Test
  @Proves("number-planned-readings")
  void a_planned_reading_that_was_missed_is_found_at_discharge() {
    var missed = observedPatient().watched().and(assessed(true, true, true, false, ASSESSED_AT));
    When.in(missed, DISCHARGE)
        .isRecordedAndFlagged(PatientDischarged.class, "planned-readings-are-taken");
  }

  @Test
  void a_protocol_that_plans_nothing_misses_nothing() {
    When.in(observedPatient(), DISCHARGE).isRecordedAs(PatientDischarged.class);
  }

  @Test
  @Proves({"number-blood-pressure-stop", "number-stop-limit"})
  void a_dose_under_way_above_the_stop_limit_is_flagged() {
    var dosing = patientReadyForDose().cleared(SPRAY_56).dose(SPRAY_56).watched();
    When.in(dosing, vitals(180, 110)).isRecordedAs(VitalSignsRecorded.class);
    When.in(dosing, vitals(181, 110))
        .isRecordedAndFlagged(VitalSignsRecorded.class, "dose-is-below-the-stop-limit");
    When.in(dosing, vitals(180, 111))
        .isRecordedAndFlagged(VitalSignsRecorded.class, "dose-is-below-the-stop-limit");
    When.in(esketamineSession().watched(), vitals(181, 110)).isRecordedAs(VitalSignsRecorded.class);
  }

  private static RecordVitalSigns vitals(int systolic, int diastolic) {
    return new RecordVitalSigns(
        COURSE,
        FIRST,
        VitalsPhase.DURING_DOSE,
        Optional.of(new BloodPressure(systolic, diastolic)),
        80,
        Optional.empty(),
        Optional.empty(),
        T0.plusSeconds(420));
  }
}
