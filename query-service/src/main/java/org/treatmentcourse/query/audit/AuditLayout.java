package org.treatmentcourse.query.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.treatmentcourse.access.AccessStream;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * Every stored name of the audit trail: one document per event, never changed once written. The
 * payload is text, exactly as recorded; what is searched by lies beside it, see {@link Facets}.
 */
public final class AuditLayout {
  public static final String COLLECTION = "audit";

  public static final String ID = "_id";
  public static final String STREAM = "stream";
  public static final String SEQ = "seq";
  public static final String COMMIT = "commit";
  public static final String COMMIT_INDEX = "commitIndex";
  public static final String COMMIT_SIZE = "commitSize";
  public static final String EVENT_ID = "eventId";
  public static final String TYPE = "type";
  public static final String REVISION = "revision";
  public static final String ACTOR = "actor";
  public static final String ACTOR_ID = "id";
  public static final String ACTOR_NAME = "name";
  public static final String ACTOR_ROLE = "role";
  public static final String ACTOR_CREDENTIAL = "credential";
  public static final String CLINIC = "clinic";
  public static final String OCCURRED_AT = "occurredAt";
  public static final String RECORDED_AT = "recordedAt";
  public static final String COMMAND = "command";
  public static final String CORRELATION = "correlation";
  public static final String CAUSATION = "causation";
  public static final String PAYLOAD = "payload";

  /** The seq of the earlier event that this one says was entered in error. */
  public static final String ENTERED_IN_ERROR = "enteredInError";

  /**
   * When the server recorded it, in milliseconds since 1970: short in an index, and the ledger's is
   * no finer.
   */
  public static final String RECORDED = "recorded";

  public static final String PHASE = "phase";
  public static final String PATIENT = "patient";
  public static final String RULE = "rule";
  public static final String DRUG = "drug";
  public static final String LOT = "lot";
  public static final String CODE = "code";

  /** Every code of the event, and each of their words. */
  public static final String CODES = "codes";

  public static final String WHO = ACTOR + '.' + ACTOR_ID;
  public static final String ROLE = ACTOR + '.' + ACTOR_ROLE;

  /** The last keys of every order of events, so that the order is total and stable. */
  public static final List<String> RECORDING = List.of(RECORDED, COMMIT, COMMIT_INDEX);

  private AuditLayout() {}

  static String id(String stream, long seq) {
    return stream + ':' + seq;
  }

  static Document document(RecordedEvent event) {
    var actor =
        new Document(ACTOR_ID, event.actor().id())
            .append(ACTOR_NAME, event.actor().name())
            .append(ACTOR_ROLE, event.actor().role().wireName());
    event.actor().credential().ifPresent(held -> actor.append(ACTOR_CREDENTIAL, held));
    var document =
        new Document(ID, id(event.stream(), event.seq()))
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
    var facets = Facets.of(event);
    facets.clinic().ifPresent(clinic -> document.append(CLINIC, clinic));
    document
        .append(RECORDED, event.recordedAt().toEpochMilli())
        .append(PHASE, Phases.of(event.type()));
    facets.enteredInError().ifPresent(target -> document.append(ENTERED_IN_ERROR, target));
    facets.patient().ifPresent(patient -> document.append(PATIENT, patient));
    facets.rule().ifPresent(rule -> document.append(RULE, rule));
    facets.drug().ifPresent(drug -> document.append(DRUG, drug));
    facets.lot().ifPresent(lot -> document.append(LOT, lot));
    facets.code().ifPresent(code -> document.append(CODE, code).append(CODES, facets.codes()));
    return document;
  }

  /** The event of a document, as it was recorded. */
  public static RecordedEvent recorded(Document document) {
    var actor = document.get(ACTOR, Document.class);
    return new RecordedEvent(
        document.getString(STREAM),
        document.getLong(SEQ),
        UUID.fromString(document.getString(EVENT_ID)),
        document.getString(TYPE),
        document.getInteger(REVISION),
        Instant.parse(document.getString(OCCURRED_AT)),
        document.getString(PAYLOAD),
        document.getLong(COMMIT),
        document.getInteger(COMMIT_INDEX),
        document.getInteger(COMMIT_SIZE),
        Instant.parse(document.getString(RECORDED_AT)),
        UUID.fromString(document.getString(COMMAND)),
        new Actor(
            actor.getString(ACTOR_ID),
            actor.getString(ACTOR_NAME),
            Role.ofWireName(actor.getString(ACTOR_ROLE)),
            Optional.ofNullable(actor.getString(ACTOR_CREDENTIAL))),
        // Who reads is of no clinic: where an access has one here, it is only found there.
        Optional.ofNullable(document.getString(CLINIC))
            .filter(_ -> !AccessStream.isAccessStream(document.getString(STREAM))),
        UUID.fromString(document.getString(CORRELATION)),
        UUID.fromString(document.getString(CAUSATION)));
  }
}
