package org.treatmentcourse.command.duty;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The name of this instance and whether it is on duty. Both on and off duty are healthy. */
final class DutyHealth implements HealthIndicator {
  private final Duty duty;
  private final DutySettings settings;

  DutyHealth(Duty duty, DutySettings settings) {
    this.duty = duty;
    this.settings = settings;
  }

  @Override
  public Health health() {
    return Health.up()
        .withDetail("state", duty.isOnDuty() ? "on duty" : "standing by")
        .withDetail("instance", settings.instance())
        .build();
  }
}
