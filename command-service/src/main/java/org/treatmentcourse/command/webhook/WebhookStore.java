package org.treatmentcourse.command.webhook;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;
import static org.treatmentcourse.command.webhook.WebhookLayout.COMMIT;
import static org.treatmentcourse.command.webhook.WebhookLayout.FAILURES;
import static org.treatmentcourse.command.webhook.WebhookLayout.HELD;
import static org.treatmentcourse.command.webhook.WebhookLayout.INDEX;
import static org.treatmentcourse.command.webhook.WebhookLayout.NEXT_TRY;
import static org.treatmentcourse.command.webhook.WebhookLayout.PARKED;
import static org.treatmentcourse.command.webhook.WebhookLayout.REASON;
import static org.treatmentcourse.command.webhook.WebhookLayout.SEALED;
import static org.treatmentcourse.command.webhook.WebhookLayout.SECRETS;
import static org.treatmentcourse.command.webhook.WebhookLayout.SEQ;
import static org.treatmentcourse.command.webhook.WebhookLayout.SINCE;
import static org.treatmentcourse.command.webhook.WebhookLayout.STREAM;
import static org.treatmentcourse.command.webhook.WebhookLayout.SUBSCRIPTION;
import static org.treatmentcourse.command.webhook.WebhookLayout.TARGET;
import static org.treatmentcourse.command.webhook.WebhookLayout.UNTIL;
import static org.treatmentcourse.command.webhook.WebhookLayout.VERSION;
import static org.treatmentcourse.command.webhook.WebhookLayout.WEBHOOKS;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.Document;
import org.treatmentcourse.command.feed.FeedPlace;
import org.treatmentcourse.command.webhook.WebhookEndpoint.Held;
import org.treatmentcourse.command.webhook.WebhookEndpoint.Secret;
import org.treatmentcourse.subscription.SubscriptionId;

/**
 * The webhooks. A write that returns its outcome is on the journals of a majority; one that returns
 * false or empty changed nothing, because somebody else wrote meanwhile: read again. Any number of
 * threads and instances may call at once. Methods fail with a {@link com.mongodb.MongoException}
 * when the store doesn't answer; repeating any of them is safe.
 */
final class WebhookStore {
  private final MongoCollection<Document> webhooks;

  WebhookStore(MongoDatabase database) {
    this.webhooks =
        database
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .getCollection(WEBHOOKS);
  }

  List<SubscriptionId> ids() {
    return webhooks
        .find()
        .projection(include(SUBSCRIPTION))
        .map(found -> new SubscriptionId(UUID.fromString(found.getString(SUBSCRIPTION))))
        .into(new ArrayList<>());
  }

  List<WebhookEndpoint> all() {
    return webhooks.find().map(WebhookStore::read).into(new ArrayList<>());
  }

  Optional<WebhookEndpoint> find(SubscriptionId subscription) {
    return Optional.ofNullable(webhooks.find(eq(SUBSCRIPTION, subscription.toString())).first())
        .map(WebhookStore::read);
  }

  /** Stores a webhook that is new. */
  boolean insert(WebhookEndpoint webhook) {
    try {
      webhooks.insertOne(document(webhook));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Stores a webhook in place of the one of its version.
   *
   * @return the same as the next version; empty if another version is stored
   */
  Optional<WebhookEndpoint> replace(WebhookEndpoint webhook) {
    var next = webhook.nextVersion();
    long replaced =
        webhooks
            .replaceOne(
                and(
                    eq(SUBSCRIPTION, webhook.subscription().toString()),
                    eq(VERSION, webhook.version())),
                document(next))
            .getMatchedCount();
    return replaced == 1 ? Optional.of(next) : Optional.empty();
  }

  private static Document document(WebhookEndpoint webhook) {
    return new Document(SUBSCRIPTION, webhook.subscription().toString())
        .append(VERSION, webhook.version())
        .append(TARGET, webhook.target().toString())
        .append(SECRETS, webhook.secrets().stream().map(WebhookStore::document).toList())
        .append(COMMIT, webhook.place().commit())
        .append(INDEX, webhook.place().index())
        .append(HELD, webhook.held().values().stream().map(WebhookStore::document).toList());
  }

  private static Document document(Secret secret) {
    var document = new Document(SEALED, secret.sealed());
    secret.until().ifPresent(until -> document.append(UNTIL, Date.from(until)));
    return document;
  }

  private static Document document(Held held) {
    return new Document(STREAM, held.stream())
        .append(SEQ, held.seq())
        .append(FAILURES, held.failures())
        .append(SINCE, Date.from(held.since()))
        .append(NEXT_TRY, Date.from(held.nextTry()))
        .append(PARKED, held.isParked())
        .append(REASON, held.reason());
  }

  private static WebhookEndpoint read(Document stored) {
    var held = new TreeMap<String, Held>();
    for (var each : stored.getList(HELD, Document.class)) {
      held.put(
          each.getString(STREAM),
          new Held(
              each.getString(STREAM),
              each.getLong(SEQ),
              each.getInteger(FAILURES),
              instant(each, SINCE),
              instant(each, NEXT_TRY),
              each.getBoolean(PARKED),
              each.getString(REASON)));
    }
    return new WebhookEndpoint(
        new SubscriptionId(UUID.fromString(stored.getString(SUBSCRIPTION))),
        stored.getLong(VERSION),
        URI.create(stored.getString(TARGET)),
        stored.getList(SECRETS, Document.class).stream()
            .map(
                each ->
                    new Secret(
                        each.getString(SEALED),
                        Optional.ofNullable(each.getDate(UNTIL)).map(Date::toInstant)))
            .toList(),
        new FeedPlace(stored.getLong(COMMIT), stored.getInteger(INDEX)),
        held);
  }

  private static Instant instant(Document stored, String field) {
    return stored.getDate(field).toInstant();
  }
}
