package org.treatmentcourse.query.health;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.treatmentcourse.query.intake.IntakeProgress;

/**
 * An alarm: the topic is not what the relay of the ledger publishes, each event once and each
 * commit whole. Down until the service is started again, also where the gap was healed since. It is
 * no part of readiness.
 */
@Component("topic")
class TopicHealth implements HealthIndicator {
  private final IntakeProgress progress;

  TopicHealth(IntakeProgress progress) {
    this.progress = progress;
  }

  @Override
  public Health health() {
    var last = progress.lastTopicAlarm();
    var health = last.isEmpty() ? Health.up() : Health.down();
    last.ifPresent(reason -> health.withDetail("reason", reason));
    return health.withDetail("alarms", progress.topicAlarms()).build();
  }
}
