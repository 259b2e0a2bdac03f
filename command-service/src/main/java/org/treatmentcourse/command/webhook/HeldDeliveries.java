package org.treatmentcourse.command.webhook;

import com.mongodb.client.MongoDatabase;
import org.treatmentcourse.subscription.SubscriptionId;

/** The events that webhooks are held at, for the decision to skip one. */
public final class HeldDeliveries {
  private final WebhookStore store;

  public HeldDeliveries(MongoDatabase database) {
    this.store = new WebhookStore(database);
  }

  /** True if a subscription's webhook is held at an event. */
  public boolean isHeld(SubscriptionId subscription, String stream, long seq) {
    return store
        .find(subscription)
        .map(webhook -> webhook.held().get(stream))
        .filter(held -> held.seq() == seq)
        .isPresent();
  }
}
