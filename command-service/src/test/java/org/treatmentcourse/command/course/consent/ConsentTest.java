package org.treatmentcourse.command.course.consent;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ConsentCommand.GiveConsent;
import org.treatmentcourse.command.course.commands.ConsentCommand.WithdrawConsent;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.course.event.ConsentEvent.ConsentWithdrawn;
import org.treatmentcourse.course.event.ConsentEvent.SignedBy;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.treatment.ConsentKind;

class ConsentTest {
  private static final ClearForDosing CLEAR =
      new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), T0);

  private static Given consentedAt(Instant at) {
    return patientReadyForDose()
        .without(ConsentGiven.class)
        .consent(ConsentKind.OFF_LABEL_USE)
        .and(new ConsentGiven(ConsentKind.TREATMENT, "5e".repeat(32), SignedBy.PATIENT, at));
  }

  @Test
  @Proves("rule-1-consent-active")
  void rule_1_a_consent_counts_from_its_moment_and_not_a_second_before() {
    When.in(consentedAt(T0), CLEAR).isRecordedAs(DosingClearanceDecided.class);
    When.in(consentedAt(T0.plusSeconds(1)), CLEAR).isRefusedAs("consent-missing");
  }

  @Test
  @Proves({"rule-1-consent-active", "s3-off-label-consent"})
  void rule_1_every_consent_of_the_protocol_is_needed() {
    When.in(patientReadyForDose().without(ConsentGiven.class).consent(ConsentKind.TREATMENT), CLEAR)
        .isRefusedAs("consent-missing");
  }

  @Test
  @Proves("rule-19-consent-withdrawn")
  void rule_19_a_consent_withdrawn_at_the_moment_of_the_dose_is_none_and_a_second_later_was_one() {
    When.in(patientReadyForDose().consentWithdrawn(T0), CLEAR).isRefusedAs("consent-missing");
    var cleared = patientReadyForDose().cleared(SPRAY_56);
    When.in(
            cleared.consentWithdrawn(T0.plusSeconds(1)),
            new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0))
        .isRecordedAs(DoseStarted.class);
  }

  @Test
  void a_consent_that_is_withdrawn_again_is_flagged_and_may_be_given_again() {
    var withdraw = new WithdrawConsent(COURSE, ConsentKind.TREATMENT, "changed mind", T0);
    var given = patientReadyForDose();
    var withdrawn = When.in(given, withdraw);
    withdrawn.isRecordedAs(ConsentWithdrawn.class);
    given.and(withdrawn.event());
    When.in(given, withdraw).isRecordedAndFlagged(ConsentWithdrawn.class, "consent-is-active");
    var again =
        new GiveConsent(
            COURSE, ConsentKind.TREATMENT, "5e".repeat(32), SignedBy.PATIENT, T0.plusSeconds(1));
    given.and(When.in(given, again).event());
    When.in(given, new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), T0.plusSeconds(1)))
        .isRecordedAs(DosingClearanceDecided.class);
  }
}
