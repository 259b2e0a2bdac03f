package org.treatmentcourse.command.parked;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.setOnInsert;
import static org.treatmentcourse.command.parked.ParkedLayout.*;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.UpdateOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries that the workers of all instances can't take, with the reasons. Each worker keeps its
 * own position, so parking the same entry again changes nothing.
 *
 * <p>A write that returns is on the journals of a majority. Any number of threads and instances may
 * call at once. Methods fail with a {@link com.mongodb.MongoException} when the store doesn't
 * answer; repeating any of them is safe.
 */
public final class ParkedEntries {
  /** The number of entries listed, and tried again, at once. */
  static final int MOST_LISTED = 1_000;

  /** Enough to say that something is wrong. */
  private static final int COUNTED_AT_MOST = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(ParkedEntries.class);

  private final MongoCollection<Document> parked;
  private final InstantSource clock;

  public ParkedEntries(MongoDatabase database, InstantSource clock) {
    this.parked =
        database
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .getCollection(PARKED);
    this.clock = clock;
  }

  /**
   * Parks an entry; of one that is parked already the first reason stays, and {@code seen} grows.
   */
  public void park(ParkedEntry entry) {
    var updates = new ArrayList<Bson>();
    updates.add(setOnInsert(WORKER, entry.worker()));
    updates.add(setOnInsert(ENTRY, entry.entry()));
    updates.add(setOnInsert(REASON, entry.reason()));
    updates.add(setOnInsert(PARKED_AT, Date.from(clock.instant())));
    entry.eventId().ifPresent(id -> updates.add(setOnInsert(EVENT_ID, id.toString())));
    entry.clinic().ifPresent(clinic -> updates.add(setOnInsert(CLINIC, clinic)));
    updates.add(max(SEEN, entry.seen()));
    var written =
        parked.updateOne(
            eq(KEY, key(entry.worker(), entry.entry())),
            combine(updates),
            new UpdateOptions().upsert(true));
    if (written.getUpsertedId() != null) {
      // Streams and places on a topic are random ids: they say nothing of anybody.
      LOG.error("{} parked {}: {}", entry.worker(), entry.entry(), entry.reason());
    }
  }

  /** Releases an entry, unless something later of it was met than what was taken now. */
  public void release(String worker, String entry, long taken) {
    var released = parked.deleteOne(and(eq(KEY, key(worker, entry)), lte(SEEN, taken)));
    if (released.getDeletedCount() > 0) {
      LOG.info("{} took {}, which was parked", worker, entry);
    }
  }

  public Optional<ParkedEntry> find(String worker, String entry) {
    return Optional.ofNullable(parked.find(eq(KEY, key(worker, entry))).first())
        .map(ParkedEntries::read);
  }

  /** Those of some entries that are parked. */
  public Set<String> among(String worker, Collection<String> entries) {
    var keys = entries.stream().map(entry -> key(worker, entry)).toList();
    return keys.isEmpty()
        ? Set.of()
        : parked.find(in(KEY, keys)).map(found -> found.getString(ENTRY)).into(new HashSet<>());
  }

  /** A worker's entries in a steady order, at most {@value #MOST_LISTED}. */
  public List<ParkedEntry> list(String worker) {
    return parked
        .find(of(worker))
        .sort(ascending(KEY))
        .limit(MOST_LISTED)
        .map(ParkedEntries::read)
        .into(new ArrayList<>());
  }

  /** The number of a worker's parked entries; not counted beyond 10,000. */
  public long count(String worker) {
    return parked.countDocuments(of(worker), new CountOptions().limit(COUNTED_AT_MOST));
  }

  private static Bson of(String worker) {
    return and(gte(KEY, firstKey(worker)), lt(KEY, endKey(worker)));
  }

  private static ParkedEntry read(Document stored) {
    return new ParkedEntry(
        stored.getString(WORKER),
        stored.getString(ENTRY),
        Optional.ofNullable(stored.getString(EVENT_ID)).map(UUID::fromString),
        Optional.ofNullable(stored.getString(CLINIC)),
        stored.getString(REASON),
        stored.getLong(SEEN));
  }
}
