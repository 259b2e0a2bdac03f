package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;
import static org.treatmentcourse.command.course.Given.spray;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.DosingCommand.EndDose;
import org.treatmentcourse.command.course.commands.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Dose;

class DoseIsAFactTest {
  private static StartDose start(Dose dose) {
    return new StartDose(COURSE, FIRST, dose, "LOT", T0);
  }

  @Test
  void a_cleared_dose_is_recorded_without_a_finding() {
    When.in(patientReadyForDose().cleared(SPRAY_56), start(SPRAY_56))
        .isRecordedAs(DoseStarted.class);
  }

  @Test
  @Proves("rule-19-consent-withdrawn: flags")
  void a_dose_after_withdrawn_consent_has_happened_and_is_recorded_with_its_finding() {
    When.in(
            patientReadyForDose().cleared(SPRAY_56).consentWithdrawn(T0.minusSeconds(60)),
            start(SPRAY_56))
        .isRecordedAndFlagged(DoseStarted.class, "consents-are-active");
  }

  @Test
  @Proves("rule-8-as-ordered")
  void a_dose_that_nobody_cleared_is_recorded_with_its_finding() {
    When.in(patientReadyForDose(), start(SPRAY_56))
        .isRecordedAndFlagged(DoseStarted.class, "dose-is-cleared");
  }

  @Test
  @Proves("rule-8-esketamine-multiples: flags")
  void a_dose_outside_the_protocol_is_recorded_with_every_rule_it_broke() {
    When.in(patientReadyForDose().cleared(SPRAY_56), start(spray("100")))
        .isRecordedAndFlagged(
            DoseStarted.class,
            "dose-is-cleared",
            "dose-is-in-the-protocol",
            "first-esketamine-dose-is-a-starting-dose",
            "given-is-within-the-absolute-cap");
  }

  @Test
  void a_second_dose_in_a_session_is_recorded_with_its_findings() {
    When.in(esketamineSession(), start(SPRAY_56))
        .isRecordedAndFlagged(
            DoseStarted.class, "session-has-no-dose-yet", "dose-is-cleared", "doses-are-apart");
  }

  @Test
  @Proves("rule-26-departure")
  void a_dose_told_after_the_departure_is_judged_by_when_it_was_given() {
    var left = patientReadyForDose().cleared(SPRAY_56).leftAgainstAdvice(T0.plusSeconds(1200));
    long departure = left.events().size() - 1L;
    var begun = When.in(left, start(SPRAY_56));
    begun.bringsOnly("observation-cut-short");
    begun.bringsDown("observation-cut-short", departure);
    left.and(begun.event());
    var second =
        new GiveDoseIncrement(
            COURSE, FIRST, Milligrams.of("28"), Optional.empty(), T0.plusSeconds(300));
    When.in(left, second).isRecordedAs(DoseIncrementGiven.class);
    When.in(left, end(T0.plusSeconds(480))).isRecordedAs(DoseEnded.class);
    When.in(left, end(T0.plusSeconds(1200))).isRecordedAs(DoseEnded.class);
    When.in(left, end(T0.plusSeconds(1201)))
        .isRecordedAndFlagged(DoseEnded.class, "dose-is-under-way");

    var observed = patientReadyForDose().cleared(SPRAY_56).leftAgainstAdvice(T0.plusSeconds(7200));
    When.in(observed, start(SPRAY_56)).isRecordedAs(DoseStarted.class);

    var leftBefore = patientReadyForDose().cleared(SPRAY_56).leftAgainstAdvice(T0.minusSeconds(60));
    When.in(leftBefore, start(SPRAY_56))
        .isRecordedAndFlagged(DoseStarted.class, "session-has-no-dose-yet", "dose-is-cleared");
  }

  @Test
  void a_dose_in_the_future_has_not_happened() {
    When.in(
            patientReadyForDose(),
            new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0.plus(Duration.ofDays(1))),
            T0)
        .isRefusedAs("occurred-in-the-future");
  }

  @Test
  void an_end_before_the_start_without_a_start_or_after_another_end_is_recorded_and_flagged() {
    var underWay = patientReadyForDose().cleared(SPRAY_56).dose(SPRAY_56);
    When.in(underWay, end(T0.minusSeconds(1)))
        .isRecordedAndFlagged(DoseEnded.class, "dose-is-under-way");
    When.in(underWay, end(T0)).isRecordedAs(DoseEnded.class);
    When.in(esketamineSession(), end(T0.plusSeconds(400)))
        .isRecordedAndFlagged(DoseEnded.class, "dose-is-under-way");
    When.in(patientReadyForDose(), end(T0))
        .isRecordedAndFlagged(
            DoseEnded.class, "dose-is-under-way", "given-is-within-what-was-drawn");
  }

  private static EndDose end(Instant at) {
    return new EndDose(COURSE, FIRST, Milligrams.of("28"), new DoseEnding.Stopped("nausea"), at);
  }
}
