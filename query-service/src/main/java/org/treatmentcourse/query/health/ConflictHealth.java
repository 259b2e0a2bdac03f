package org.treatmentcourse.query.health;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.treatmentcourse.query.intake.IntakeProgress;

/**
 * An alarm: somebody else's events are among those of the topic. It is no part of readiness, since
 * a service that is taken out serves nobody, and the other streams are right.
 */
@Component("conflicts")
class ConflictHealth implements HealthIndicator {
  private final IntakeProgress progress;

  ConflictHealth(IntakeProgress progress) {
    this.progress = progress;
  }

  @Override
  public Health health() {
    long streams = progress.conflictingStreams();
    return (streams == 0 ? Health.up() : Health.down())
        .withDetail("conflictingStreams", streams)
        .withDetail("refutedRecords", progress.refutedRecords())
        .build();
  }
}
