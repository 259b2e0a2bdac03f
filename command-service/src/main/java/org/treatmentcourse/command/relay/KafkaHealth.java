package org.treatmentcourse.command.relay;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up if a broker answers: a relay with nothing to send would not notice that none does. */
final class KafkaHealth implements HealthIndicator, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private final Admin admin;

  KafkaHealth(RelaySettings settings) {
    this.admin = RelayClients.admin(settings);
  }

  @Override
  public Health health() {
    try {
      int nodes =
          admin.describeCluster().nodes().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).size();
      return Health.up().withDetail("nodes", nodes).build();
    } catch (ExecutionException | TimeoutException e) {
      return Health.down().withDetail("error", e.getClass().getSimpleName()).build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.unknown().build();
    }
  }

  @Override
  public void close() {
    admin.close(TIMEOUT);
  }
}
