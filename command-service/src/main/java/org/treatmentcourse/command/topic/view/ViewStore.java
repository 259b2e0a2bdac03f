package org.treatmentcourse.command.topic.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.setOnInsert;
import static org.treatmentcourse.command.topic.view.ViewLayout.ALL;
import static org.treatmentcourse.command.topic.view.ViewLayout.KEY;
import static org.treatmentcourse.command.topic.view.ViewLayout.SUBSCRIPTIONS;
import static org.treatmentcourse.command.topic.view.ViewLayout.VIEWS;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.treatmentcourse.subscription.SubscriptionId;

/**
 * The subscriptions that have a topic of their own. All of them are one document, so that there are
 * never too many, whoever asks at once. A write that returns is on the journals of a majority.
 * Methods fail with a {@link com.mongodb.MongoException} when the store doesn't answer; repeating
 * any of them is safe.
 */
final class ViewStore {
  /** Each is a worker and two topics, and takes of what the relay has. */
  static final int MOST_VIEWS = 20;

  private final MongoCollection<Document> views;

  ViewStore(MongoDatabase database) {
    this.views =
        database
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .getCollection(VIEWS);
  }

  List<SubscriptionId> ids() {
    return Optional.ofNullable(views.find(eq(KEY, ALL)).first())
        .map(found -> found.getList(SUBSCRIPTIONS, String.class))
        .orElse(List.of())
        .stream()
        .map(id -> new SubscriptionId(UUID.fromString(id)))
        .toList();
  }

  boolean has(SubscriptionId subscription) {
    return ids().contains(subscription);
  }

  /**
   * Adds one; one that is there stays.
   *
   * @return false if there are {@value #MOST_VIEWS} others
   */
  boolean begin(SubscriptionId subscription) {
    views.updateOne(
        eq(KEY, ALL), setOnInsert(SUBSCRIPTIONS, List.of()), new UpdateOptions().upsert(true));
    views.updateOne(
        and(
            eq(KEY, ALL),
            ne(SUBSCRIPTIONS, subscription.toString()),
            exists(SUBSCRIPTIONS + "." + (MOST_VIEWS - 1), false)),
        push(SUBSCRIPTIONS, subscription.toString()));
    return has(subscription);
  }

  void end(SubscriptionId subscription) {
    views.updateOne(eq(KEY, ALL), pull(SUBSCRIPTIONS, subscription.toString()));
  }
}
