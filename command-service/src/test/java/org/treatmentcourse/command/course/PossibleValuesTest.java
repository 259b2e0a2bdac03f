package org.treatmentcourse.command.course;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.observedPatient;

import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.command.course.commands.ClosingCommand.SuspendCourse;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.MonitoringCommand.AssessSedation;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordVitalSigns;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.course.event.OpeningEvent.SupportPersonNamed;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.BloodPressure;

/** What nobody can have measured or meant is refused by its field: bad input is no bug of ours. */
class PossibleValuesTest {
  private static final String REFUSAL = "value-not-possible";

  private static RecordVitalSigns arrest(int heartRate, int respiratoryRate, int spo2) {
    return new RecordVitalSigns(
        COURSE,
        FIRST,
        VitalsPhase.POST_DOSE,
        Optional.empty(),
        heartRate,
        Optional.of(respiratoryRate),
        Optional.of(spo2),
        T0.plusSeconds(60));
  }

  private static AssessSedation sedation(int moaas) {
    return new AssessSedation(COURSE, FIRST, moaas, "1990", T0.plusSeconds(60));
  }

  @Test
  @Proves("rule-26-arrest")
  void an_arrest_can_be_recorded_without_a_pressure_pulse_breath_or_oxygen() {
    When.in(observedPatient(), arrest(0, 0, 0)).isRecordedAs(VitalSignsRecorded.class);
  }

  @ParameterizedTest
  @CsvSource({
    "-1,0,0,heartRatePerMinute must be 0 to 250",
    "251,0,0,heartRatePerMinute must be 0 to 250",
    "900,0,0,heartRatePerMinute must be 0 to 250",
    "250,-1,0,respiratoryRatePerMinute must be 0 to 80",
    "250,81,0,respiratoryRatePerMinute must be 0 to 80",
    "250,80,-1,spo2Percent must be 0 to 100",
    "250,80,101,spo2Percent must be 0 to 100",
    "250,80,100,"
  })
  void what_nobody_can_measure_is_refused_by_its_field(
      int heartRate, int respiratoryRate, int spo2, @Nullable String refusal) {
    var when = When.in(observedPatient(), arrest(heartRate, respiratoryRate, spo2));
    if (refusal == null) {
      when.isRecordedAs(VitalSignsRecorded.class);
    } else {
      when.isRefusedAs(REFUSAL);
      when.isRefusedFor(refusal);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,0,true",
    "0,0,false",
    "300,200,true",
    "301,200,false",
    "300,201,false",
    "40,40,false"
  })
  void a_blood_pressure_is_measured_or_left_out(int systolic, int diastolic, boolean possible) {
    ThrowingCallable pressure = () -> new BloodPressure(systolic, diastolic);
    if (possible) {
      assertThatCode(pressure).doesNotThrowAnyException();
    } else {
      assertThatIllegalArgumentException().isThrownBy(pressure);
    }
  }

  @Test
  void sedation_is_scored_from_0_to_5() {
    When.in(observedPatient(), sedation(-1)).isRefusedAs(REFUSAL);
    When.in(observedPatient(), sedation(0)).isRecordedAs(SedationAssessed.class);
    When.in(observedPatient(), sedation(6)).isRefusedAs(REFUSAL);
  }

  @Test
  void a_reason_says_something() {
    When.in(observedPatient(), new SuspendCourse(COURSE, " ", T0)).isRefusedAs(REFUSAL);
    When.in(observedPatient(), new SuspendCourse(COURSE, "away", T0))
        .isRecordedAs(CourseSuspended.class);
  }

  @Test
  void a_correction_points_at_an_event_that_there_can_be() {
    var relation = new SupportPersonNamed("sister", T0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EnterInError(COURSE, -1, "wrong chart", T0));
    assertThatIllegalArgumentException().isThrownBy(() -> new EnterInError(COURSE, 3, "", T0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AmendEvent(COURSE, 0, relation, "misread", T0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AmendEvent(COURSE, 3, relation, " ", T0));
  }
}
