package org.treatmentcourse.command.deadlines;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static org.treatmentcourse.command.deadlines.DeadlineLayout.*;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.deadline.Deadline;

/**
 * The deadlines that wait, shared by all instances. The store is a short cut and never the truth: a
 * lost deadline is derived again, and the course refuses one that is stored twice or too long.
 *
 * <p>A write that returns is on the journals of a majority. Any number of threads and instances may
 * call at once. Methods fail with a {@link com.mongodb.MongoException} when the store doesn't
 * answer; repeating any of them is safe.
 */
final class DeadlineStore {
  /** Enough to say that something is wrong. */
  private static final int COUNTED_AT_MOST = 10_000;

  private static final Duration UNREADABLE_WAITS = Duration.ofMinutes(10);
  private static final Logger LOG = LoggerFactory.getLogger(DeadlineStore.class);

  /** An older program lets the kinds of a newer one wait. */
  private static final Bson KNOWN =
      in(KIND, Stream.of(Deadline.Kind.values()).map(Enum::name).toList());

  private final MongoDatabase database;
  private final MongoCollection<Document> deadlines;
  private final MongoCollection<Document> positions;

  DeadlineStore(MongoDatabase database) {
    this.database =
        database
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.deadlines = this.database.getCollection(DEADLINES);
    this.positions = this.database.getCollection(POSITIONS);
  }

  void ensureIndexes() {
    DeadlineLayout.ensureIndexes(database);
  }

  /**
   * Lets deadlines wait. One that does already keeps its moment: the first arming counts.
   *
   * @return whether one of them is new
   */
  boolean arm(Collection<ArmedDeadline> armed) {
    return !armed.isEmpty()
        && !deadlines
            .bulkWrite(
                armed.stream().map(DeadlineStore::upsert).toList(),
                new BulkWriteOptions().ordered(false))
            .getUpserts()
            .isEmpty();
  }

  private static UpdateOneModel<Document> upsert(ArmedDeadline armed) {
    var deadline = armed.deadline();
    return new UpdateOneModel<>(
        eq(KEY, armed.key()),
        combine(
            setOnInsert(STREAM, deadline.stream()),
            setOnInsert(KIND, deadline.kind().name()),
            setOnInsert(SUBJECT, deadline.subject()),
            setOnInsert(DUE, Date.from(deadline.due())),
            setOnInsert(ENTRY_PERIOD, deadline.entryPeriod().toString()),
            setOnInsert(ACTS_AT, Date.from(armed.actsAt())),
            setOnInsert(NEXT_ATTEMPT_AT, Date.from(armed.actsAt())),
            setOnInsert(FAILURES, 0),
            max(ARMED_BY, armed.armedBy())),
        new UpdateOptions().upsert(true));
  }

  /**
   * At most so many that are to be acted upon now, the longest overdue first. One that can't be
   * read waits and stays overdue: it keeps no other from being acted upon.
   */
  List<ArmedDeadline> due(Instant now, int limit) {
    var due = new ArrayList<ArmedDeadline>();
    for (var stored :
        deadlines
            .find(and(lte(NEXT_ATTEMPT_AT, Date.from(now)), KNOWN))
            .sort(ascending(NEXT_ATTEMPT_AT))
            .limit(limit)) {
      try {
        due.add(read(stored));
      } catch (RuntimeException e) {
        LOG.error("a deadline can't be read: {}", e.getClass().getSimpleName());
        postpone(stored.getString(KEY), now.plus(UNREADABLE_WAITS));
      }
    }
    return due;
  }

  /** When the next is to be acted upon. */
  Optional<Instant> next() {
    @Nullable Document first = deadlines.find(KNOWN).sort(ascending(NEXT_ATTEMPT_AT)).first();
    return Optional.ofNullable(first).map(found -> instant(found, NEXT_ATTEMPT_AT));
  }

  /**
   * Removes one, unless it was armed again since it was read: it then has to be looked at again.
   */
  void remove(ArmedDeadline armed) {
    deadlines.deleteOne(and(eq(KEY, armed.key()), eq(ARMED_BY, armed.armedBy())));
  }

  /** Lets one wait longer after a failure. */
  void postpone(ArmedDeadline armed, Instant nextAttemptAt) {
    postpone(armed.key(), nextAttemptAt);
  }

  private void postpone(String key, Instant nextAttemptAt) {
    deadlines.updateOne(
        eq(KEY, key), combine(set(NEXT_ATTEMPT_AT, Date.from(nextAttemptAt)), inc(FAILURES, 1)));
  }

  /** The streams that have a deadline. */
  List<String> streams() {
    return deadlines.distinct(STREAM, String.class).into(new ArrayList<>());
  }

  /**
   * The number of deadlines that should have been acted upon before a moment; not counted beyond
   * 10,000.
   */
  long overdue(Instant moment) {
    return deadlines.countDocuments(
        lt(ACTS_AT, Date.from(moment)), new CountOptions().limit(COUNTED_AT_MOST));
  }

  /** The last commit whose deadlines are all here; empty if none was followed yet. */
  OptionalLong position() {
    @Nullable Document stored = positions.find(eq(KEY, FOLLOWER)).first();
    return stored == null ? OptionalLong.empty() : OptionalLong.of(stored.getLong(COMMIT));
  }

  /** Says that the deadlines of all commits up to this one are here; it never goes back. */
  void followedTo(long commit) {
    positions.updateOne(eq(KEY, FOLLOWER), max(COMMIT, commit), new UpdateOptions().upsert(true));
  }

  private static ArmedDeadline read(Document stored) {
    return new ArmedDeadline(
        new Deadline(
            stored.getString(STREAM),
            Deadline.Kind.valueOf(stored.getString(KIND)),
            stored.getString(SUBJECT),
            instant(stored, DUE),
            Duration.parse(stored.getString(ENTRY_PERIOD))),
        instant(stored, ACTS_AT),
        stored.getInteger(FAILURES),
        stored.getLong(ARMED_BY));
  }

  private static Instant instant(Document stored, String field) {
    return stored.getDate(field).toInstant();
  }
}
