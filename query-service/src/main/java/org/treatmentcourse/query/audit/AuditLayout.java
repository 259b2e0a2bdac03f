package org.treatmentcourse.query.audit;

import org.bson.Document;
import org.treatmentcourse.query.projection.StoredJson;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * Every stored name of the audit trail: one document per event, never changed once written. The
 * payload is text, exactly as recorded; what is searched by lies beside it.
 */
final class AuditLayout {
  static final String COLLECTION = "audit";

  static final String ID = "_id";
  static final String STREAM = "stream";
  static final String SEQ = "seq";
  static final String COMMIT = "commit";
  static final String COMMIT_INDEX = "commitIndex";
  static final String COMMIT_SIZE = "commitSize";
  static final String EVENT_ID = "eventId";
  static final String TYPE = "type";
  static final String REVISION = "revision";
  static final String ACTOR = "actor";
  static final String ACTOR_ID = "id";
  static final String ACTOR_NAME = "name";
  static final String ACTOR_ROLE = "role";
  static final String ACTOR_CREDENTIAL = "credential";
  static final String CLINIC = "clinic";
  static final String OCCURRED_AT = "occurredAt";
  static final String RECORDED_AT = "recordedAt";
  static final String COMMAND = "command";
  static final String CORRELATION = "correlation";
  static final String CAUSATION = "causation";
  static final String PAYLOAD = "payload";

  /** The seq of the earlier event that this one says was entered in error. */
  static final String ENTERED_IN_ERROR = "enteredInError";

  private AuditLayout() {}

  static Document document(RecordedEvent event) {
    var actor =
        new Document(ACTOR_ID, event.actor().id())
            .append(ACTOR_NAME, event.actor().name())
            .append(ACTOR_ROLE, event.actor().role().wireName());
    event.actor().credential().ifPresent(held -> actor.append(ACTOR_CREDENTIAL, held));
    var document =
        new Document(ID, event.stream() + ':' + event.seq())
            .append(STREAM, event.stream())
            .append(SEQ, event.seq())
            .append(COMMIT, event.commit())
            .append(COMMIT_INDEX, event.commitIndex())
            .append(COMMIT_SIZE, event.commitSize())
            .append(EVENT_ID, event.id().toString())
            .append(TYPE, event.type())
            .append(REVISION, event.revision())
            .append(ACTOR, actor)
            .append(OCCURRED_AT, StoredJson.instant(event.occurredAt()))
            .append(RECORDED_AT, StoredJson.instant(event.recordedAt()))
            .append(COMMAND, event.command().toString())
            .append(CORRELATION, event.correlation().toString())
            .append(CAUSATION, event.causation().toString())
            .append(PAYLOAD, event.payload());
    event.clinic().ifPresent(clinic -> document.append(CLINIC, clinic));
    Corrections.target(event).ifPresent(target -> document.append(ENTERED_IN_ERROR, target));
    return document;
  }
}
