package org.treatmentcourse.command.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static org.treatmentcourse.command.ledger.LedgerLayout.*;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.Serializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The latest snapshot of each stream: a short cut that can be deleted at any time. */
final class LedgerSnapshots {
  private static final int DUPLICATE_KEY_CODE = 11_000;
  private final MongoCollection<Document> snapshots;

  LedgerSnapshots(MongoDatabase database) {
    this.snapshots = database.getCollection(SNAPSHOTS);
  }

  /** Keeps the snapshot unless there is a later one. */
  void store(DomainEventMessage<?> snapshot, Serializer serializer) {
    var payload = snapshot.serializePayload(serializer, String.class);
    var document =
        new Document(NUMBER, snapshot.getAggregateIdentifier())
            .append(AGGREGATE_TYPE, snapshot.getType())
            .append(SEQ, snapshot.getSequenceNumber())
            .append(ID, snapshot.getIdentifier())
            .append(TYPE, payload.getType().getName())
            .append(REVISION, payload.getType().getRevision())
            .append(OCCURRED_AT, snapshot.getTimestamp().toString())
            .append(PAYLOAD, payload.getData())
            .append(META, snapshot.serializeMetaData(serializer, String.class).getData());
    try {
      snapshots.replaceOne(
          and(
              eq(NUMBER, snapshot.getAggregateIdentifier()),
              lte(SEQ, snapshot.getSequenceNumber())),
          document,
          new ReplaceOptions().upsert(true));
    } catch (MongoWriteException e) {
      if (e.getCode() != DUPLICATE_KEY_CODE) { // otherwise a later one is there, and stays
        throw e;
      }
    }
  }

  Optional<DomainEventData<String>> read(String stream) {
    @Nullable Document stored = snapshots.find(eq(NUMBER, stream)).first();
    return Optional.ofNullable(stored).map(LedgerSnapshots::data);
  }

  private static DomainEventData<String> data(Document stored) {
    return new GenericDomainEventEntry<>(
        stored.getString(AGGREGATE_TYPE),
        stored.getString(NUMBER),
        stored.getLong(SEQ),
        stored.getString(ID),
        Instant.parse(stored.getString(OCCURRED_AT)),
        stored.getString(TYPE),
        stored.getString(REVISION),
        stored.getString(PAYLOAD),
        stored.getString(META));
  }
}
