package org.treatmentcourse.command.webhook;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.function.ToLongFunction;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.feed.EventFeed;
import org.treatmentcourse.command.feed.delivery.DeliveryAccesses;
import org.treatmentcourse.command.feed.subscription.DeliveredPlaces;
import org.treatmentcourse.command.feed.subscription.Subscriptions;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.vault.key.PatientKeyMaker;
import org.treatmentcourse.command.webhook.sending.WebhookSender;
import org.treatmentcourse.command.webhook.sending.WebhookTargets;
import org.treatmentcourse.service.access.AccessTopic;

/** The webhooks, the worker that sends, and their health. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {
  private static final String HELD = "treatmentcourse.webhooks.held";
  private static final String PARKED = "treatmentcourse.webhooks.parked";

  @Bean
  WebhookStore webhookStore(MongoDatabase database) {
    return new WebhookStore(database);
  }

  @Bean
  HeldDeliveries heldDeliveries(MongoDatabase database) {
    return new HeldDeliveries(database);
  }

  @Bean
  WebhookTargets webhookTargets(
      @Value("${treatmentcourse.webhooks.private-targets-allowed}") boolean arePrivateAllowed) {
    return new WebhookTargets(arePrivateAllowed);
  }

  @Bean
  WebhookSecrets webhookSecrets(PatientKeyMaker keys) {
    return new WebhookSecrets(keys);
  }

  @Bean
  WebhookSender webhookSender(WebhookTargets targets, InstantSource clock) {
    return new WebhookSender(targets, clock);
  }

  @Bean
  WebhookDelivery webhookDelivery(
      WebhookStore store,
      Subscriptions subscriptions,
      DeliveredPlaces delivered,
      EventFeed feed,
      Ledger ledger,
      WebhookSecrets secrets,
      WebhookSender sender,
      AccessTopic topic,
      InstantSource clock) {
    return new WebhookDelivery(
        store,
        subscriptions,
        delivered,
        feed,
        ledger,
        secrets,
        sender,
        new DeliveryAccesses(topic, "webhookDelivery", clock),
        clock);
  }

  @Bean
  WebhookWorker webhookWorker(WebhookStore store, WebhookDelivery delivery, Ledger ledger) {
    return new WebhookWorker(store, delivery, ledger);
  }

  @Bean
  WebhookHealth webhooksHealthIndicator(WebhookStore store) {
    return new WebhookHealth(store);
  }

  @Bean
  MeterBinder webhookCounts(WebhookStore store) {
    return registry -> {
      Gauge.builder(HELD, () -> sum(store, webhook -> webhook.held().size()))
          .description("Streams whose next event a webhook's target did not take")
          .register(registry);
      Gauge.builder(PARKED, () -> sum(store, WebhookEndpoint::parked))
          .description("Those of them that nobody tries again unasked")
          .register(registry);
    };
  }

  private static double sum(WebhookStore store, ToLongFunction<WebhookEndpoint> count) {
    try {
      return store.all().stream().mapToLong(count).sum();
    } catch (MongoException e) {
      return Double.NaN;
    }
  }
}
