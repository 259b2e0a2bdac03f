package org.treatmentcourse.query.acknowledgement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.EmergencyAccessReviewed;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.EmergencyVerdict;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.FindingAcknowledged;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.FindingOutcome;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.wire.RecordedEvent;

/** An officer's acknowledgement of a finding. */
public record FindingAcknowledgement(
    @Schema(description = "absent of an emergency access") Optional<FindingOutcome> outcome,
    @Schema(description = "of an emergency access") Optional<EmergencyVerdict> verdict,
    Instant occurredAt,
    Instant recordedAt,
    Officer by) {

  /** The one who gave it. */
  public record Officer(String id, String name, String role) {
    private static Officer of(Actor actor) {
      return new Officer(actor.id(), actor.name(), actor.role().wireName());
    }
  }

  static FindingAcknowledgement of(AcknowledgementEvent event, RecordedEvent recorded) {
    return new FindingAcknowledgement(
        event instanceof FindingAcknowledged acknowledged
            ? Optional.of(acknowledged.outcome())
            : Optional.empty(),
        event instanceof EmergencyAccessReviewed reviewed
            ? Optional.of(reviewed.verdict())
            : Optional.empty(),
        recorded.occurredAt(),
        recorded.recordedAt(),
        Officer.of(recorded.actor()));
  }
}
