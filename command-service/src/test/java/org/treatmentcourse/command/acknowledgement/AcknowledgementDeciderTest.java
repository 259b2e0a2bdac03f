package org.treatmentcourse.command.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.access.Accessor;
import org.treatmentcourse.acknowledgement.Acknowledgement;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.EmergencyAccessReviewed;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.EmergencyVerdict;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.FindingAcknowledged;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.FindingOutcome;
import org.treatmentcourse.acknowledgement.FindingId;
import org.treatmentcourse.acknowledgement.RecordedFinding;
import org.treatmentcourse.command.acknowledgement.AcknowledgementCommand.AcknowledgeFinding;
import org.treatmentcourse.command.acknowledgement.AcknowledgementCommand.ReviewEmergencyAccess;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.NothingRecorded;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;

class AcknowledgementDeciderTest {
  private static final ClinicId CLINIC = new ClinicId("anew");
  private static final Instant NOW = Instant.parse("2026-11-29T17:30:00Z");
  private static final Instant FOUND = NOW.minusSeconds(60);
  private static final FindingId FINDING = new FindingId(new UUID(9, 1));
  private static final long COMMIT = 7;
  private static final String COURSE = "course-" + new UUID(1, 1);
  private static final RecordedFinding DEVIATION =
      new RecordedFinding(
          COURSE, 17, "ProtocolDeviationDetected", FOUND, Set.of(CLINIC), Optional.empty());
  private static final RecordedFinding EMERGENCY =
      new RecordedFinding(
          "access-topic.0.0",
          3,
          "EmergencyAccessed",
          FOUND,
          Set.of(CLINIC),
          Optional.of(new Accessor("dr.vega", "Dr Vega", Optional.empty(), Optional.empty())));

  private Acknowledgement acknowledgement = Acknowledgement.none();
  private RecordedFinding onRecord = DEVIATION;
  private String officer = "officer";

  private Decision<AcknowledgementEvent> handle(AcknowledgementCommand command) {
    var around =
        new NothingRecorded() {
          @Override
          public Optional<RecordedFinding> finding(long commit, FindingId event) {
            return Optional.of(onRecord).filter(_ -> commit == COMMIT && event.equals(FINDING));
          }
        };
    var actor = new Actor(officer, "Officer", Role.COMPLIANCE_OFFICER, Optional.empty());
    var decision =
        AcknowledgementDecider.decide(command, acknowledgement, new Context(NOW, actor, around));
    if (decision instanceof Decision.Accepted<AcknowledgementEvent> accepted) {
      accepted.events().forEach(event -> acknowledgement = acknowledgement.evolve(event));
    }
    return decision;
  }

  private static String rule(Decision<?> decision) {
    return decision instanceof Decision.Refused<?> refused ? refused.rule() : "accepted";
  }

  private static AcknowledgeFinding acknowledge(String clinic, long commit, FindingId finding) {
    return new AcknowledgeFinding(
        new ClinicId(clinic), finding, commit, FindingOutcome.RECORD_CORRECTED, NOW);
  }

  private static final AcknowledgeFinding ACKNOWLEDGE = acknowledge("anew", COMMIT, FINDING);
  private static final ReviewEmergencyAccess REVIEW =
      new ReviewEmergencyAccess(CLINIC, FINDING, COMMIT, EmergencyVerdict.NOT_JUSTIFIED, NOW);

  @Test
  @Proves("164.308a-findings-acknowledged")
  void a_finding_is_acknowledged_once_and_the_event_names_its_place() {
    assertThat(rule(handle(ACKNOWLEDGE))).isEqualTo("accepted");
    assertThat(acknowledgement.given())
        .hasValue(
            new FindingAcknowledged(
                CLINIC, FINDING, COURSE, 17, FindingOutcome.RECORD_CORRECTED, NOW));
    assertThat(rule(handle(ACKNOWLEDGE))).isEqualTo("finding-is-open");
    var again = acknowledgement.given().orElseThrow();
    assertThatThrownBy(() -> acknowledgement.evolve(again))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @Proves("164.308a-findings-acknowledged")
  void nothing_is_acknowledged_before_it_was_found() {
    for (int millis = 1; millis >= 0; millis--) {
      var command =
          new AcknowledgeFinding(
              CLINIC, FINDING, COMMIT, FindingOutcome.RECORD_CORRECTED, FOUND.minusMillis(millis));
      assertThat(rule(handle(command))).isEqualTo(millis > 0 ? "finding-comes-before" : "accepted");
    }
  }

  @Test
  @Proves("164.308a-findings-acknowledged")
  void nothing_is_acknowledged_but_a_finding_of_the_clinic() {
    for (var command :
        List.of(
            acknowledge("amavi", COMMIT, FINDING),
            acknowledge("anew", COMMIT + 1, FINDING),
            acknowledge("anew", COMMIT, new FindingId(new UUID(9, 2))))) {
      assertThat(rule(handle(command))).isEqualTo("finding-is-of-the-clinic");
    }
  }

  @Test
  @Proves("164.308a-findings-acknowledged")
  void an_emergency_access_has_a_verdict_by_somebody_else_and_nothing_else_has() {
    assertThat(rule(handle(REVIEW))).isEqualTo("reviewed-is-an-emergency-access");
    onRecord = EMERGENCY;
    assertThat(rule(handle(ACKNOWLEDGE))).isEqualTo("emergency-access-is-reviewed");
    officer = "dr.vega";
    assertThat(rule(handle(REVIEW))).isEqualTo("emergency-is-reviewed-by-another");
    officer = "officer";
    assertThat(rule(handle(REVIEW))).isEqualTo("accepted");
    assertThat(acknowledgement.given())
        .hasValue(
            new EmergencyAccessReviewed(
                CLINIC, FINDING, "access-topic.0.0", 3, EmergencyVerdict.NOT_JUSTIFIED, NOW));
    assertThat(rule(handle(REVIEW))).isEqualTo("finding-is-open");
  }
}
