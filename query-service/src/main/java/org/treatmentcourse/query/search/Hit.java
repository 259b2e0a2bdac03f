package org.treatmentcourse.query.search;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.treatmentcourse.query.audit.AuditLayout;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.RecordedEvent;

/** An event that was found: where it is, who did what and when, and what it is found by. */
record Hit(
    @Schema(description = "the ledger commit it was recorded in") long commit,
    @Schema(description = "its place among the commit's events, from 0") int commitIndex,
    String stream,
    @Schema(description = "place in its stream: 0, 1, 2, … without a gap") long seq,
    @Schema(description = "absent where the stream is no course's") Optional<String> course,
    Optional<String> clinic,
    String id,
    @Schema(example = "DoseStarted") String type,
    @Schema(example = "dosing") String phase,
    int revision,
    Who who,
    @Schema(description = "when it happened, as the actor said") Instant occurredAt,
    @Schema(description = "when the server recorded it") Instant recordedAt,
    @Schema(description = "the patient's pseudonym, in events that name it")
        Optional<String> patient,
    Optional<String> rule,
    Optional<String> drug,
    Optional<String> lot,
    Optional<String> code,
    @JsonRawValue
        @Schema(
            description = "the event as recorded, with its texts about the patient opened",
            type = "object")
        String payload)
    implements DisclosingBody {

  @Override
  public void disclose(Disclosure disclosure) {
    course.map(UUID::fromString).map(CourseId::new).ifPresent(disclosure::course);
    patient.map(UUID::fromString).map(PatientRef::new).ifPresent(disclosure::patient);
  }

  /** The actor, in what role and under what credential. */
  record Who(String id, String name, String role, Optional<String> credential) {}

  static Hit of(Document found, NarrativeReader narrative) {
    var event = narrative.shown(AuditLayout.recorded(found));
    var actor = event.actor();
    return new Hit(
        event.commit(),
        event.commitIndex(),
        event.stream(),
        event.seq(),
        course(event),
        event.clinic(),
        event.id().toString(),
        event.type(),
        found.getString(AuditLayout.PHASE),
        event.revision(),
        new Who(actor.id(), actor.name(), actor.role().wireName(), actor.credential()),
        event.occurredAt(),
        event.recordedAt(),
        Optional.ofNullable(found.getString(AuditLayout.PATIENT)),
        Optional.ofNullable(found.getString(AuditLayout.RULE)),
        Optional.ofNullable(found.getString(AuditLayout.DRUG)),
        Optional.ofNullable(found.getString(AuditLayout.LOT)),
        Optional.ofNullable(found.getString(AuditLayout.CODE)),
        event.payload());
  }

  private static Optional<String> course(RecordedEvent event) {
    return CourseId.isCourseStream(event.stream())
        ? Optional.of(CourseId.ofStream(event.stream()).toString())
        : Optional.empty();
  }
}
