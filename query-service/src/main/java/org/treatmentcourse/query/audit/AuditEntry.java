package org.treatmentcourse.query.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.treatmentcourse.service.vault.NarrativeReader;

/** One event of the trail, as recorded. */
record AuditEntry(
    @Schema(description = "place in the course: 0, 1, 2, … without a gap") long seq,
    @Schema(description = "the ledger commit it was recorded in") long commit,
    @Schema(description = "its place among the commit's events, from 0") int commitIndex,
    @Schema(description = "how many events the commit has") int commitSize,
    String id,
    @Schema(example = "DoseStarted") String type,
    int revision,
    Who who,
    Optional<String> clinic,
    @Schema(description = "when it happened, as the actor said") Instant occurredAt,
    @Schema(description = "when the server recorded it") Instant recordedAt,
    String command,
    String correlation,
    String causation,
    @JsonRawValue
        @Schema(
            description = "the event as recorded, with its texts about the patient opened",
            type = "object")
        String payload,
    @Schema(description = "the seq of the earlier event that this one says was entered in error")
        Optional<Long> entersInError,
    @Schema(description = "the seq of the later event that says this one was entered in error")
        Optional<Long> enteredInErrorBy) {

  /** The actor, in what role and under what credential. */
  record Who(String id, String name, String role, Optional<String> credential) {}

  static AuditEntry of(Document event, Optional<Long> enteredInErrorBy, NarrativeReader narrative) {
    var actor = event.get(AuditLayout.ACTOR, Document.class);
    return new AuditEntry(
        event.getLong(AuditLayout.SEQ),
        event.getLong(AuditLayout.COMMIT),
        event.getInteger(AuditLayout.COMMIT_INDEX),
        event.getInteger(AuditLayout.COMMIT_SIZE),
        event.getString(AuditLayout.EVENT_ID),
        event.getString(AuditLayout.TYPE),
        event.getInteger(AuditLayout.REVISION),
        new Who(
            actor.getString(AuditLayout.ACTOR_ID),
            actor.getString(AuditLayout.ACTOR_NAME),
            actor.getString(AuditLayout.ACTOR_ROLE),
            Optional.ofNullable(actor.getString(AuditLayout.ACTOR_CREDENTIAL))),
        Optional.ofNullable(event.getString(AuditLayout.CLINIC)),
        Instant.parse(event.getString(AuditLayout.OCCURRED_AT)),
        Instant.parse(event.getString(AuditLayout.RECORDED_AT)),
        event.getString(AuditLayout.COMMAND),
        event.getString(AuditLayout.CORRELATION),
        event.getString(AuditLayout.CAUSATION),
        narrative.shown(AuditLayout.recorded(event)).payload(),
        Optional.ofNullable(event.getLong(AuditLayout.ENTERED_IN_ERROR)),
        enteredInErrorBy);
  }
}
