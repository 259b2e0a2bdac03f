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
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.IntegrationCommand.HoldIntegrationSession;
import org.treatmentcourse.command.course.commands.IntegrationCommand.MissIntegrationWindow;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationWindowMissed;
import org.treatmentcourse.traceability.Proves;
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
}
