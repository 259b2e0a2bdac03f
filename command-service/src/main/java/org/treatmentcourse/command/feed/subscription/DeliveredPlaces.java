package org.treatmentcourse.command.feed.subscription;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.treatmentcourse.command.feed.subscription.SubscriptionLayout.COMMIT;
import static org.treatmentcourse.command.feed.subscription.SubscriptionLayout.DELIVERED;
import static org.treatmentcourse.command.feed.subscription.SubscriptionLayout.INDEX;
import static org.treatmentcourse.command.feed.subscription.SubscriptionLayout.SUBSCRIPTION;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.Optional;
import org.bson.Document;
import org.treatmentcourse.subscription.SubscriptionId;

/**
 * The latest event that each subscription was sent. It is noted before the event goes out, so that
 * a crash leaves a place that is too late and never one that is too early: what a revocation says
 * may have been delivered includes all that was.
 *
 * <p>A write that returns is on the journals of a majority. Any number of threads and instances may
 * call at once. Methods fail with a {@link com.mongodb.MongoException} when the store doesn't
 * answer; repeating any of them is safe.
 */
public final class DeliveredPlaces {
  private final MongoCollection<Document> places;

  public DeliveredPlaces(MongoDatabase database) {
    this.places =
        database
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .getCollection(DELIVERED);
  }

  /** Notes that an event is sent; an earlier place than the one that is noted changes nothing. */
  public void advance(SubscriptionId subscription, long commit, int index) {
    try {
      places.updateOne(
          and(
              eq(SUBSCRIPTION, subscription.toString()),
              or(lt(COMMIT, commit), and(eq(COMMIT, commit), lt(INDEX, index)))),
          combine(set(COMMIT, commit), set(INDEX, index)),
          new UpdateOptions().upsert(true));
    } catch (MongoWriteException e) {
      // The subscription has a place, and it is not an earlier one.
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  /** The place, {@code COMMIT.INDEX}, of the latest event that was sent; empty if none was. */
  public Optional<String> last(SubscriptionId subscription) {
    return Optional.ofNullable(places.find(eq(SUBSCRIPTION, subscription.toString())).first())
        .map(found -> found.getLong(COMMIT) + "." + found.getInteger(INDEX));
  }
}
