package org.treatmentcourse.query.health;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.treatmentcourse.query.intake.LogWatch;

/**
 * An alarm: the log over the ledger shows no sign of life, so that what is served may be behind
 * without a lag. It is no part of readiness, since what is served is right.
 */
@Component("ledgerLog")
class LogHealth implements HealthIndicator {
  private final LogWatch log;

  LogHealth(LogWatch log) {
    this.log = log;
  }

  @Override
  public Health health() {
    if (!log.isWatching()) {
      return Health.up().withDetail("state", "not watched").build();
    }
    var alarm = log.alarm();
    var health = alarm.isEmpty() ? Health.up() : Health.down();
    health
        .withDetail("state", alarm.isEmpty() ? "alive" : "stale")
        .withDetail("quietSeconds", log.quiet().toSeconds());
    log.signedAt().ifPresent(at -> health.withDetail("signedAt", at.toString()));
    alarm.ifPresent(reason -> health.withDetail("reason", reason));
    return health.build();
  }
}
