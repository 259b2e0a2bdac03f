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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
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
  private final Clock clock;

  public ContestedRecords(MongoDatabase database, Clock clock) {
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
    var json = JSON.writeValueAsString(event);
    records.updateOne(
        eq(ID, sha256(json)),
        combine(
            setOnInsert(STREAM, event.stream()),
            setOnInsert(RECORD, json),
            setOnInsert("arrivedAt", clock.instant())),
        new UpdateOptions().upsert(true));
  }

  /** The places in a stream that records are kept for. */
  public Set<Long> placesIn(String stream) {
    var places = new HashSet<Long>();
    records.find(eq(STREAM, stream)).map(it -> event(it).seq()).into(places);
    return places;
  }

  /**
   * Tells the records of a stream that the ledger holds from those that it does not.
   *
   * @param ledgers what the ledger holds at {@link #placesIn}, by seq, read after they were kept
   * @return how many were refuted that were not before
   */
  public long judge(String stream, Map<Long, RecordedEvent> ledgers) {
    long refuted = 0;
    for (var kept : records.find(eq(STREAM, stream)).into(new ArrayList<>())) {
      var event = event(kept);
      var held = Optional.ofNullable(ledgers.get(event.seq()));
      if (held.filter(it -> SequenceConflict.same(it, event)).isPresent()) {
        records.deleteOne(eq(kept.getString(ID)));
      } else {
        refuted +=
            records
                .updateOne(
                    and(eq(kept.getString(ID)), exists(REFUTED_AT, false)),
                    set(REFUTED_AT, clock.instant()))
                .getModifiedCount();
      }
    }
    return refuted;
  }

  /** The refuted records, at most {@value #MAX_READ}. */
  Set<RecordedEvent> refuted() {
    return records.find(REFUTED).limit(MAX_READ).map(ContestedRecords::event).into(new HashSet<>());
  }

  /** The same, for people: without what they said. */
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

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
