package org.treatmentcourse.command.published;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Somebody else than the relay wrote to the topic of its progress, or what is there was damaged.
 * Down from then on until the service is started again, whatever the relay writes after it.
 */
public final class ProgressAlarm implements HealthIndicator {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressAlarm.class);

  private Optional<String> last = Optional.empty(); // guarded by this
  private long raised; // guarded by this

  /** Raises it; the same reason again is nothing new. */
  public synchronized void raise(String reason) {
    if (!last.equals(Optional.of(reason))) {
      LOG.error("{}", reason);
      last = Optional.of(reason);
      raised++;
    }
  }

  /** How many records, or other reasons, have raised it. */
  public synchronized long raised() {
    return raised;
  }

  @Override
  public synchronized Health health() {
    return last.map(
            reason ->
                Health.down()
                    .withDetail("state", "forged")
                    .withDetail("reason", reason)
                    .withDetail("records", raised)
                    .build())
        .orElseGet(() -> Health.up().withDetail("state", "sealed").build());
  }
}
