package org.treatmentcourse.command.course.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.injection;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.schedule.MonitoringSchedule;
import org.treatmentcourse.course.schedule.PlannedReading.Status;
import org.treatmentcourse.course.schedule.PlannedReading;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Disposition;

/** The readings that a protocol plans, as they stand at a moment. */
class MonitoringScheduleTest {
  @ParameterizedTest
  @CsvSource({"PT29M59S,UPCOMING", "PT30M,DUE", "PT50M,DUE", "PT50M1S,MISSED"})
  @Proves("number-planned-readings")
  void a_reading_at_40_minutes_is_due_within_its_tolerance(Duration after, Status status) {
    assertThat(at40Minutes(esketamineSession(), T0.plus(after))).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"PT29M59S,MISSED", "PT30M,TAKEN", "PT50M,TAKEN", "PT50M1S,MISSED"})
  @Proves("number-planned-readings")
  void a_reading_counts_within_its_tolerance(Duration after, Status status) {
    var given = esketamineSession().vitals(T0.plus(after), 130, 80);
    assertThat(at40Minutes(given, T0.plus(Duration.ofHours(1)))).isEqualTo(status);
  }

  @Test
  void the_reading_before_the_dose_is_the_one_that_cleared_it() {
    assertThat(plan(esketamineSession(), T0.plusSeconds(60)).getFirst().status())
        .isEqualTo(Status.TAKEN);
  }

  @Test
  void before_its_dose_a_session_has_no_plan() {
    assertThat(plan(patientReadyForDose(), T0)).isEmpty();
  }

  @Test
  @Proves("number-planned-readings")
  void readings_repeat_during_the_dose_and_after_it() {
    var ended = T0.plus(Duration.ofMinutes(40));
    assertThat(plan(infusion(ended), T0.plus(Duration.ofHours(3))))
        .extracting(reading -> Duration.between(T0, reading.due()).toMinutes())
        .containsExactly(10L, 20L, 30L, 40L, 55L, 70L, 85L, 100L);
  }

  @Test
  void nothing_is_due_after_discharge() {
    var ended = T0.plus(Duration.ofMinutes(40));
    var course = course(infusion(ended));
    assertThat(
            MonitoringSchedule.missedAtDischarge(
                course, FIRST, SampleProtocols.watched(), T0.plus(Duration.ofMinutes(70))))
        .extracting(reading -> Duration.between(T0, reading.due()).toMinutes())
        .containsExactly(10L, 20L, 30L, 40L, 55L, 70L);
  }

  @Test
  void nothing_is_due_after_a_departure_until_the_patient_comes_back() {
    var left =
        new PatientDeparted(
            FIRST, Disposition.LEFT_AGAINST_ADVICE, Optional.empty(), T0.plusSeconds(1800));
    var given = esketamineSession().and(left);
    var dueAt40 = T0.plus(Duration.ofMinutes(40));
    assertThat(plan(given, T0.plusSeconds(2000))).noneMatch(read -> read.due().equals(dueAt40));
    given.and(
        new PatientCheckedIn(
            FIRST, List.of(), Optional.empty(), Optional.empty(), T0.plusSeconds(1900)));
    assertThat(plan(given, T0.plusSeconds(2000))).anyMatch(read -> read.due().equals(dueAt40));
  }

  private static Given infusion(Instant ended) {
    var dose = injection("80");
    return patientReadyForDose()
        .cleared(dose)
        .dose(dose)
        .and(new DoseEnded(FIRST, Milligrams.of("80"), new DoseEnding.Completed(), ended));
  }

  private static Status at40Minutes(Given given, Instant now) {
    return plan(given, now).stream()
        .filter(reading -> reading.due().equals(T0.plus(Duration.ofMinutes(40))))
        .findFirst()
        .orElseThrow()
        .status();
  }

  private static List<PlannedReading> plan(Given given, Instant now) {
    return MonitoringSchedule.of(course(given), FIRST, SampleProtocols.watched(), now);
  }

  private static OpenCourse course(Given given) {
    return (OpenCourse) TreatmentCourse.of(given.events());
  }
}
