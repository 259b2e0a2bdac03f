package org.treatmentcourse.query.accesslog;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.wire.WireFormat;

/**
 * Every stored name of the accesses: one document for each event, by its id, with what is searched
 * by beside the event as recorded.
 */
final class AccessLayout {
  static final String VIEWS = "access_streams";
  static final String COLLECTION = "accesses";

  static final String ID = "_id";
  static final String AT = "at";
  static final String ACTOR = "actor";
  static final String COURSES = "courses";
  static final String PATIENTS = "patients";
  static final String CLINICS = "clinics";
  static final String TYPE = "type";
  private static final String REVISION = "revision";
  private static final String PAYLOAD = "payload";
  private static final String COMMIT = "commit";
  private static final String RECORDED_AT = "recordedAt";

  /**
   * The latest first: of a course, a patient, a clinic, somebody at a clinic, a kind at a clinic.
   */
  static final List<Bson> INDEXES =
      List.of(
          latest(COURSES),
          latest(PATIENTS),
          latest(CLINICS),
          latest(CLINICS, ACTOR),
          latest(CLINICS, TYPE));

  private static final WireFormat WIRE = new WireFormat(AccessEvent.class);

  private AccessLayout() {}

  /** The document that a stream's next event makes. */
  static Map<String, Document> document(LastAccess last) {
    var event = (AccessEvent) WIRE.decode(last.type(), last.revision(), last.payload());
    var access = event.access();
    var subjects = access.subjects();
    var document =
        new Document(AT, StoredJson.instant(event.occurredAt()))
            .append(COURSES, texts(subjects.courses()))
            .append(PATIENTS, texts(subjects.patients()))
            .append(CLINICS, texts(subjects.clinics()))
            .append(TYPE, last.type())
            .append(REVISION, last.revision())
            .append(PAYLOAD, last.payload())
            .append(COMMIT, last.commit())
            .append(RECORDED_AT, StoredJson.instant(last.recordedAt()));
    access.by().ifPresent(by -> document.append(ACTOR, by.id()));
    return Map.of(last.id(), document);
  }

  static AccessEntry entry(Document document) {
    return AccessEntry.of(
        document.getString(ID),
        document.getLong(COMMIT),
        Instant.parse(document.getString(RECORDED_AT)),
        (AccessEvent)
            WIRE.decode(
                document.getString(TYPE),
                document.getInteger(REVISION),
                document.getString(PAYLOAD)));
  }

  private static Bson latest(String... by) {
    return compoundIndex(ascending(by), descending(AT, ID));
  }

  private static List<String> texts(List<?> ids) {
    return ids.stream().map(Object::toString).toList();
  }
}
