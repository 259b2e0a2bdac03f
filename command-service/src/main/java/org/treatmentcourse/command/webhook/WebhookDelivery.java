package org.treatmentcourse.command.webhook;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.treatmentcourse.command.feed.EventFeed;
import org.treatmentcourse.command.feed.FeedBatch;
import org.treatmentcourse.command.feed.FeedFilter;
import org.treatmentcourse.command.feed.FeedPlace;
import org.treatmentcourse.command.feed.delivery.DeliveryAccesses;
import org.treatmentcourse.command.feed.subscription.DeliveredPlaces;
import org.treatmentcourse.command.feed.subscription.Subscriptions;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.webhook.WebhookEndpoint.Held;
import org.treatmentcourse.command.webhook.sending.WebhookSender;
import org.treatmentcourse.service.security.Requester;
import org.treatmentcourse.subscription.EventSubscription;
import org.treatmentcourse.subscription.SubscriptionId;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * Sends a webhook's events. An event that the target does not take holds its stream, and the others
 * go on. What was sent is noted after a batch, so that a crash sends a batch again with the same
 * ids, and nothing is passed over. Of two instances that both believe to be on duty, one fails to
 * note and reads again.
 */
final class WebhookDelivery {
  /** With so many streams held the webhook reads no further: the ledger keeps the rest. */
  static final int MOST_HELD = 100;

  private static final int BATCH_EVENTS = 20;

  /** So many commits without anything for a webhook are noted. */
  private static final int NOTE_EVERY_COMMITS = 1_000;

  private final WebhookStore store;
  private final Subscriptions subscriptions;
  private final DeliveredPlaces delivered;
  private final EventFeed feed;
  private final Ledger ledger;
  private final WebhookSecrets secrets;
  private final WebhookSender sender;
  private final DeliveryAccesses accesses;
  private final InstantSource clock;

  /**
   * How far the ledger was read behind a webhook's place without anything for it. Each delivery
   * leaves its record of access there, which is news for no webhook and not worth a write for each.
   */
  private final ConcurrentMap<SubscriptionId, Passed> passed = new ConcurrentHashMap<>();

  private record Passed(FeedPlace noted, FeedPlace read) {}

  WebhookDelivery(
      WebhookStore store,
      Subscriptions subscriptions,
      DeliveredPlaces delivered,
      EventFeed feed,
      Ledger ledger,
      WebhookSecrets secrets,
      WebhookSender sender,
      DeliveryAccesses accesses,
      InstantSource clock) {
    this.store = store;
    this.subscriptions = subscriptions;
    this.delivered = delivered;
    this.feed = feed;
    this.ledger = ledger;
    this.secrets = secrets;
    this.sender = sender;
    this.accesses = accesses;
    this.clock = clock;
  }

  /**
   * One look at what is due and what is new.
   *
   * @return whether there may be more at once
   */
  boolean step(SubscriptionId subscription) {
    var found = store.find(subscription);
    if (found.isEmpty()
        || !(subscriptions.find(subscription) instanceof EventSubscription.Approved approved)
        || approved.isOver(now())) {
      return false;
    }
    var webhook = found.get();
    for (var held : webhook.held().values()) {
      if (held.isDue(now()) || approved.isSkipped(held.stream(), held.seq())) {
        var after = again(webhook, held, approved);
        if (after.isEmpty()) {
          return true;
        }
        webhook = after.get();
      }
    }
    boolean isHeldLeft = false;
    for (var held : webhook.held().values()) {
      isHeldLeft |= held.isDue(now());
    }
    boolean isNewLeft = webhook.held().size() < MOST_HELD && goOn(webhook, approved);
    return isHeldLeft || isNewLeft;
  }

  /** Sends what is behind the webhook's place. */
  private boolean goOn(WebhookEndpoint webhook, EventSubscription.Approved approved) {
    var noted = webhook.place();
    var from =
        Optional.ofNullable(passed.get(webhook.subscription()))
            .filter(before -> before.noted().equals(noted))
            .map(Passed::read)
            .orElse(noted);
    var batch = feed.read(from, filter(approved), BATCH_EVENTS);
    if (batch.last().equals(from)) {
      return false;
    }
    if (batch.items().isEmpty() && batch.last().commit() < noted.commit() + NOTE_EVERY_COMMITS) {
      passed.put(webhook.subscription(), new Passed(noted, batch.last()));
      return !batch.isAtEnd();
    }
    var after = webhook.at(batch.last());
    var wanted =
        batch.items().stream()
            .filter(item -> !webhook.held().containsKey(item.event().stream()))
            .filter(item -> !isSkipped(item.event(), approved))
            .toList();
    var message = prepare(webhook, approved, wanted);
    for (var item : wanted) {
      var event = item.event();
      if (!after.held().containsKey(event.stream())) {
        if (!subscriptions.isDelivering(webhook.subscription())) {
          return false;
        }
        var failure = message.send(item);
        // crash here: the batch is sent again, each event with its id
        if (failure.isPresent()) {
          after = after.holding(Held.first(event.stream(), event.seq(), now(), failure.get()));
        }
      }
    }
    return store.replace(after).isEmpty() || !batch.isAtEnd();
  }

  /**
   * Sends what a held stream has up to the webhook's place.
   *
   * @return the webhook afterwards; empty if somebody else wrote meanwhile
   */
  private Optional<WebhookEndpoint> again(
      WebhookEndpoint webhook, Held held, EventSubscription.Approved approved) {
    var waiting = waiting(webhook, held);
    if (waiting.isEmpty()) {
      // Nothing of the stream is passed over: the place that says so is of the same version.
      return store.replace(webhook.releasing(held.stream()));
    }
    var wanted =
        waiting.stream()
            .filter(item -> approved.covers(item.event()))
            .filter(item -> !isSkipped(item.event(), approved))
            .toList();
    var message = prepare(webhook, approved, wanted);
    var at = held;
    for (var item : waiting) {
      if (wanted.contains(item)) {
        if (!subscriptions.isDelivering(webhook.subscription())) {
          return Optional.of(webhook);
        }
        var failure = message.send(item);
        // crash here: the stream is sent again from where it was held, each event with its id
        if (failure.isPresent()) {
          return store.replace(webhook.holding(at.failedAgain(now(), failure.get())));
        }
      }
      at = at.on(item.event().seq() + 1, now());
    }
    return store.replace(webhook.holding(at));
  }

  private List<FeedBatch.Item> waiting(WebhookEndpoint webhook, Held held) {
    var items = new ArrayList<FeedBatch.Item>();
    for (var commit : ledger.commitsOf(held.stream(), held.seq(), BATCH_EVENTS)) {
      for (var event : commit.events()) {
        if (event.stream().equals(held.stream())
            && event.seq() >= held.seq()
            && !webhook.place().isBefore(event)) {
          items.add(
              new FeedBatch.Item(event, commit.draft().events().get(event.commitIndex()).meta()));
        }
      }
    }
    return items;
  }

  /** A way to send events whose access is recorded. */
  private interface Message {
    Optional<String> send(FeedBatch.Item item);
  }

  /** Records the access to all of it, and how far it goes, before anything of it is sent. */
  private Message prepare(
      WebhookEndpoint webhook, EventSubscription.Approved approved, List<FeedBatch.Item> items) {
    if (items.isEmpty()) {
      return item -> Optional.empty();
    }
    URI target = webhook.target();
    var plain = secrets.inForce(webhook, now());
    accesses.record(
        new FeedBatch(items, FeedPlace.BEGIN, false), approved.request(), target.getHost());
    var last = items.getLast().event();
    delivered.advance(webhook.subscription(), last.commit(), last.commitIndex());
    return item -> sender.send(target, plain, item.event().id().toString(), item.json());
  }

  private static boolean isSkipped(RecordedEvent event, EventSubscription.Approved approved) {
    return approved.isSkipped(event.stream(), event.seq());
  }

  /** What was approved is the subscriber's, whatever clinics a token of theirs would name. */
  private static FeedFilter filter(EventSubscription.Approved approved) {
    var subscriber = approved.request().subscriber();
    return new FeedFilter(
        new Requester(subscriber, subscriber, List.of(Role.SERVICE), Set.of("*"), Optional.empty()),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Optional.of(approved));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
