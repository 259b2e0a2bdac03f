package org.treatmentcourse.command.course;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.observedPatient;

import java.util.Optional;
import org.junit.jupiter.api.Test;
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
import org.treatmentcourse.value.measure.BloodPressure;

/** What nobody can have measured or meant is refused by its field: bad input is no bug of ours. */
class PossibleValuesTest {
  private static final String REFUSAL = "value-not-possible";

  private static RecordVitalSigns heartRate(int perMinute) {
    return new RecordVitalSigns(
        COURSE,
        FIRST,
        VitalsPhase.POST_DOSE,
        new BloodPressure(120, 80),
        perMinute,
        Optional.empty(),
        Optional.empty(),
        T0.plusSeconds(60));
  }

  private static AssessSedation sedation(int moaas) {
    return new AssessSedation(COURSE, FIRST, moaas, "1990", T0.plusSeconds(60));
  }

  @Test
  void a_heart_rate_is_20_to_250_a_minute() {
    When.in(observedPatient(), heartRate(19)).isRefusedAs(REFUSAL);
    When.in(observedPatient(), heartRate(20)).isRecordedAs(VitalSignsRecorded.class);
    When.in(observedPatient(), heartRate(250)).isRecordedAs(VitalSignsRecorded.class);
    When.in(observedPatient(), heartRate(251)).isRefusedAs(REFUSAL);
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
