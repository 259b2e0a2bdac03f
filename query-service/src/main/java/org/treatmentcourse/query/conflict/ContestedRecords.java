package org.treatmentcourse.query.conflict;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.treatmentcourse.bundle.Sha256;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * The records that claimed a place together with another, whole, in the collection {@code
 * contested}. Once the ledger has been asked, the one that it holds is removed and the others are
 * refuted: they stay as evidence, and are never taken again.
 */
public final class ContestedRecords {
  public static final String COLLECTION = "contested";
  private static final int MAX_READ = 10_000;
  private static final String ID = "_id";
  private static final String STREAM = "stream";
  private static final String RECORD = "record";
  private static final String REFUTED_AT = "refutedAt";
  private static final Bson REFUTED = exists(REFUTED_AT);
  private static final JsonMapper JSON = WireFormat.mapper();

  private final MongoCollection<Document> records;
  private final InstantSource clock;

  public ContestedRecords(MongoDatabase database, InstantSource clock) {
    this.records = database.getCollection(COLLECTION);
    this.clock = clock;
  }

  /** A record that the ledger does not hold. */
  public record Refuted(
      String stream,
      long seq,
      UUID id,
      long commit,
      Optional<String> clinic,
      Instant arrivedAt,
      Instant refutedAt) {}

  /** Keeps a record; one that is kept stays as it is. */
  void keep(RecordedEvent event) {
    records.updateOne(
        eq(id(event)),
        combine(
            setOnInsert(STREAM, event.stream()),
            setOnInsert(RECORD, JSON.writeValueAsString(event)),
            setOnInsert("arrivedAt", clock.instant())),
        new UpdateOptions().upsert(true));
  }

  /** The records of a stream, refuted or not. */
  public List<RecordedEvent> in(String stream) {
    return records.find(eq(STREAM, stream)).map(ContestedRecords::event).into(new ArrayList<>());
  }

  /**
   * Removes the record if the ledger holds it, and refutes it otherwise; a repeat is a no-op.
   *
   * @param ledgers what the ledger holds in the record's place, read after the record was kept
   */
  public void judge(RecordedEvent kept, Optional<RecordedEvent> ledgers) {
    var id = eq(id(kept));
    if (ledgers.filter(it -> SequenceConflict.same(it, kept)).isPresent()) {
      records.deleteOne(id);
    } else {
      records.updateOne(and(id, exists(REFUTED_AT, false)), set(REFUTED_AT, clock.instant()));
    }
  }

  /** The refuted records, at most {@value #MAX_READ}. */
  Set<RecordedEvent> refuted() {
    return records.find(REFUTED).limit(MAX_READ).map(ContestedRecords::event).into(new HashSet<>());
  }

  /** The same records for people, without their content. */
  public List<Refuted> list() {
    return records
        .find(REFUTED)
        .sort(new Document(REFUTED_AT, 1).append(ID, 1))
        .limit(MAX_READ)
        .map(
            kept -> {
              var event = event(kept);
              return new Refuted(
                  event.stream(),
                  event.seq(),
                  event.id(),
                  event.commit(),
                  event.clinic(),
                  kept.getDate("arrivedAt").toInstant(),
                  kept.getDate(REFUTED_AT).toInstant());
            })
        .into(new ArrayList<>());
  }

  public long countRefuted() {
    return records.countDocuments(REFUTED);
  }

  private static RecordedEvent event(Document kept) {
    return JSON.readValue(kept.getString(RECORD), RecordedEvent.class);
  }

  /** Over all of it: a record that differs in anything is another one. */
  private static String id(RecordedEvent event) {
    return Sha256.hex(JSON.writeValueAsString(event).getBytes(UTF_8));
  }
}
