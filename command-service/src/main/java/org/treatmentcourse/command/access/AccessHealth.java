package org.treatmentcourse.command.access;

import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while accesses get into the ledger, or while another instance sees to it; with the lag. */
final class AccessHealth implements HealthIndicator {
  private final Appender appender;
  private final BooleanSupplier onDuty;

  AccessHealth(Appender appender, BooleanSupplier onDuty) {
    this.appender = appender;
    this.onDuty = onDuty;
  }

  @Override
  public Health health() {
    if (!onDuty.getAsBoolean()) {
      return Health.up().withDetail("state", "off duty").build();
    }
    return appender
        .failing()
        .map(reason -> Health.down().withDetail("state", "failing").withDetail("reason", reason))
        .orElseGet(() -> Health.up().withDetail("state", "appending"))
        .withDetail("lagRecords", appender.lag())
        .build();
  }
}
