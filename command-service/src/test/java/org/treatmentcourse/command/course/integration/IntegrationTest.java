package org.treatmentcourse.command.course.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.observedPatient;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.IntegrationCommand.HoldIntegrationSession;
import org.treatmentcourse.command.course.commands.IntegrationCommand.MissIntegrationWindow;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationWindowMissed;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Modality;

class IntegrationTest {
  private static final Instant DOSE_END = T0.plusSeconds(360);

  private static HoldIntegrationSession integrate(Duration afterDose) {
    return new HoldIntegrationSession(COURSE, FIRST, Modality.TELEHEALTH, DOSE_END.plus(afterDose));
  }

  @Test
  @Proves({"rule-16-window", "s0-integration", "number-integration"})
  void rule_16_integration_at_72_hours_is_within_the_window() {
    When.in(observedPatient().discharged(), integrate(Duration.ofHours(72)))
        .isRecordedAs(IntegrationSessionHeld.class);
  }

  @Test
  @Proves("rule-16-window")
  void rule_16_a_second_later_is_recorded_and_flagged_never_refused() {
    When.in(observedPatient().discharged(), integrate(Duration.ofHours(72).plusSeconds(1)))
        .isRecordedAndFlagged(IntegrationSessionHeld.class, "integration-is-within-the-window");
  }

  @Test
  @Proves("rule-16-follow-up")
  void rule_16_after_an_integration_in_time_a_later_one_is_a_follow_up_and_not_flagged() {
    var inTime = observedPatient().discharged();
    inTime.and(When.in(inTime, integrate(Duration.ofHours(72))).event());
    When.in(inTime, integrate(Duration.ofDays(5))).isRecordedAs(IntegrationSessionHeld.class);

    var late = observedPatient().discharged();
    late.and(When.in(late, integrate(Duration.ofHours(72).plusSeconds(1))).event());
    When.in(late, integrate(Duration.ofDays(5)))
        .isRecordedAndFlagged(IntegrationSessionHeld.class, "integration-is-within-the-window");
  }

  @Test
  @Proves("rule-16-follow-up")
  void rule_16_a_follow_up_is_late_once_the_integration_in_time_is_entered_in_error() {
    var given = observedPatient().discharged();
    given.and(When.in(given, integrate(Duration.ofHours(20))).event());
    long inTime = given.events().size() - 1;
    given.and(When.in(given, integrate(Duration.ofDays(5))).event());
    When.in(
            given,
            new EnterInError(COURSE, inTime, "wrong chart", DOSE_END.plus(Duration.ofDays(6))))
        .bringsDown("integration-is-within-the-window", given.events().size() - 1);
  }

  @Test
  void an_integration_before_discharge_is_recorded_and_flagged_and_counts_from_discharge_on() {
    var given = esketamineSession();
    var held = When.in(given, integrate(Duration.ofHours(1)));
    held.isRecordedAndFlagged(IntegrationSessionHeld.class, "patient-is-discharged");
    assertThat(label(given.and(held.event()))).isEqualTo("monitoring");
    assertThat(label(given.discharged())).isEqualTo("integrated");
  }

  @Test
  void an_integration_where_no_dose_is_known_is_recorded_without_a_time_after_it() {
    var held = When.in(patientReadyForDose(), integrate(Duration.ofHours(1)));
    held.isRecordedAndFlagged(IntegrationSessionHeld.class, "patient-is-discharged");
    assertThat(((IntegrationSessionHeld) held.event()).afterDose()).isEmpty();
  }

  private static String label(Given given) {
    var course = (OpenCourse) TreatmentCourse.of(given.events());
    return course.session(FIRST).orElseThrow().label();
  }

  @Test
  @Proves("rule-16-window-closes")
  void rule_16_a_window_has_closed_unused_a_second_after_72_hours() {
    var end = DOSE_END.plus(Duration.ofHours(72));
    var given = observedPatient().discharged();
    When.in(given, new MissIntegrationWindow(COURSE, FIRST, end)).isRefusedAs("window-still-open");
    var missed = When.in(given, new MissIntegrationWindow(COURSE, FIRST, end.plusSeconds(1)));
    missed.isRecordedAs(IntegrationWindowMissed.class);
    given.and(missed.event());
    When.in(given, integrate(Duration.ofHours(80)))
        .isRecordedAndFlagged(IntegrationSessionHeld.class, "integration-is-within-the-window");
  }

  @Test
  void an_integration_begins_with_the_end_of_the_dose_and_not_before() {
    When.in(observedPatient().discharged(), integrate(Duration.ZERO))
        .isRecordedAs(IntegrationSessionHeld.class);
    When.in(observedPatient().discharged(), integrate(Duration.ofSeconds(-1)))
        .isRecordedAndFlagged(IntegrationSessionHeld.class, "patient-is-discharged");
  }

  @ParameterizedTest
  @CsvSource({
    "LEFT_AGAINST_ADVICE, true",
    "TRANSFERRED_TO_HOSPITAL, true",
    "DIED, false",
  })
  @Proves("rule-16-window-closes")
  void rule_16_a_window_closes_for_a_patient_who_left_and_for_nobody_who_died(
      Disposition how, boolean closes) {
    var given = esketamineSession();
    given.and(new PatientDeparted(FIRST, how, Optional.empty(), T0.plusSeconds(7_200)));
    closes(given, closes);
  }

  @Test
  @Proves("rule-16-window-closes")
  void rule_16_a_window_closes_on_no_patient_who_is_there_or_was_integrated_and_only_once() {
    closes(observedPatient(), false);
    var integrated = observedPatient().discharged();
    integrated.and(When.in(integrated, integrate(Duration.ofHours(72))).event());
    closes(integrated, false);
    var closed = observedPatient().discharged();
    closed.and(When.in(closed, missed()).event());
    closes(closed, false);
  }

  private static MissIntegrationWindow missed() {
    return new MissIntegrationWindow(COURSE, FIRST, DOSE_END.plus(Duration.ofHours(73)));
  }

  private static void closes(Given given, boolean closes) {
    var when = When.in(given, missed());
    if (closes) {
      when.isRecordedAs(IntegrationWindowMissed.class);
    } else {
      when.isRefusedAs("window-still-open");
    }
  }

  @Test
  @Proves("rule-18-late-entry")
  void rule_18_what_a_timer_finds_late_is_no_late_entry_and_what_a_person_says_late_is() {
    var given = observedPatient().discharged();
    var late = missed().occurredAt().plus(Duration.ofHours(25));
    When.in(given, missed(), late, Role.SERVICE).isRecordedAs(IntegrationWindowMissed.class);
    When.in(given, missed(), late, Role.CLINICIAN)
        .isRecordedAndFlagged(IntegrationWindowMissed.class, "late-entry");
    var integrated = integrate(Duration.ofHours(1));
    When.in(given, integrated, late, Role.SERVICE)
        .isRecordedAndFlagged(IntegrationSessionHeld.class, "late-entry");
  }
}
