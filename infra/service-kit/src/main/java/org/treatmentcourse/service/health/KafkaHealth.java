package org.treatmentcourse.service.health;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.treatmentcourse.service.kafka.KafkaCluster;

/** Up if a broker answers: a producer with nothing to send would not notice that none does. */
public final class KafkaHealth implements HealthIndicator, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private final Admin admin;

  /** Asks a cluster, with a client of its own. */
  public KafkaHealth(KafkaCluster cluster) {
    this.admin = cluster.admin();
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
