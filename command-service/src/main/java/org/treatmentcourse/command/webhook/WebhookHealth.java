package org.treatmentcourse.command.webhook;

import com.mongodb.MongoException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The number of webhooks, and of the streams that they hold and have parked. A target that is away
 * doesn't take the service out.
 */
final class WebhookHealth implements HealthIndicator {
  private final WebhookStore store;

  WebhookHealth(WebhookStore store) {
    this.store = store;
  }

  @Override
  public Health health() {
    try {
      var all = store.all();
      return Health.up()
          .withDetail("webhooks", all.size())
          .withDetail("held", all.stream().mapToInt(it -> it.held().size()).sum())
          .withDetail("parked", all.stream().mapToLong(WebhookEndpoint::parked).sum())
          .build();
    } catch (MongoException e) {
      return Health.down().withDetail("webhooks", "unknown").build();
    }
  }
}
