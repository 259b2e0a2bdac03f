package org.treatmentcourse.command.duty;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.inc;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.treatmentcourse.command.duty.DutyLayout.*;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Duration;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.ledger.store.LedgerClient;

/**
 * The one lease. Every change is a compare-and-set on what the caller has seen, durable at a
 * majority when it returns. Methods fail with a {@link com.mongodb.MongoException} when the store
 * doesn't answer in the time that was given; whether a change was made is then told by a look.
 *
 * <p>It has connections of its own: a renewal must not wait behind the reads of a busy service.
 */
final class LeaseStore implements AutoCloseable {
  private final MongoClient client;
  private final MongoCollection<Document> leases;

  /**
   * Connects lazily.
   *
   * @param timeout of each call
   */
  LeaseStore(String uri, String database, Duration timeout) {
    this.client = LedgerClient.connect(uri);
    this.leases =
        client
            .getDatabase(database)
            .getCollection(DUTY)
            .withTimeout(timeout.toMillis(), MILLISECONDS);
  }

  Lease read() {
    @Nullable Document stored = leases.find(eq(KEY, APPENDING)).first();
    if (stored == null) {
      return Lease.Free.NEVER_HELD;
    }
    @Nullable String owner = stored.getString(OWNER);
    long term = stored.getLong(TERM);
    return owner == null
        ? new Lease.Free(term)
        : new Lease.Held(owner, term, stored.getLong(RENEWALS));
  }

  /** Takes it for a new term, unless it isn't as it was seen any more. */
  Optional<Lease.Held> take(Lease seen, String owner) {
    var taken = new Lease.Held(owner, seen.term() + 1, 0);
    var options = new ReplaceOptions().upsert(seen.equals(Lease.Free.NEVER_HELD));
    try {
      // Crash here, or after it: held by one who is dead, until its length is over.
      boolean done =
          leases.replaceOne(asSeen(seen), document(taken), options).getModifiedCount() == 1
              || options.isUpsert();
      return Optional.of(taken).filter(lease -> done);
    } catch (MongoWriteException e) {
      if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
        return Optional.empty(); // the first to hold it ever, a moment after another
      }
      throw e;
    }
  }

  /**
   * Renews it as it was renewed last; empty if its holder has lost it. A copy of the database that
   * was put in its place has the lease of another day, perhaps even this holder's: that is lost.
   */
  Optional<Lease.Held> renew(Lease.Held held) {
    var renewed = new Lease.Held(held.owner(), held.term(), held.renewals() + 1);
    boolean done = leases.updateOne(asSeen(held), inc(RENEWALS, 1L)).getMatchedCount() == 1;
    // The renewal before this one may have been made although its answer was lost.
    return done || read().equals(renewed) ? Optional.of(renewed) : Optional.empty();
  }

  /** Gives it back; nothing happens if its holder has lost it. */
  void release(Lease.Held held) {
    leases.replaceOne(ofHolder(held), new Document(KEY, APPENDING).append(TERM, held.term()));
  }

  @Override
  public void close() {
    client.close();
  }

  private static Bson ofHolder(Lease.Held held) {
    return and(eq(KEY, APPENDING), eq(OWNER, held.owner()), eq(TERM, held.term()));
  }

  private static Bson asSeen(Lease seen) {
    return switch (seen) {
      case Lease.Held held -> and(ofHolder(held), eq(RENEWALS, held.renewals()));
      case Lease.Free free -> and(eq(KEY, APPENDING), eq(TERM, free.term()), exists(OWNER, false));
    };
  }

  private static Document document(Lease.Held held) {
    return new Document(KEY, APPENDING)
        .append(OWNER, held.owner())
        .append(TERM, held.term())
        .append(RENEWALS, held.renewals());
  }
}
