package org.treatmentcourse.query.health;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.treatmentcourse.query.intake.IntakeProgress;
import org.treatmentcourse.query.intake.IntakeState;
import org.treatmentcourse.query.intake.IntakeState.Failing;
import org.treatmentcourse.query.intake.IntakeState.Running;

/**
 * The health of the intake. A short failure doesn't take the service out: the views are still
 * right, only not new. Parked streams don't take it out either: they need a person, not a restart.
 */
@Component("intake")
class IntakeHealth implements HealthIndicator {
  private static final Duration DOWN_AFTER_FAILING_FOR = Duration.ofSeconds(15);

  private final IntakeProgress progress;
  private final InstantSource clock;

  IntakeHealth(IntakeProgress progress, InstantSource clock) {
    this.progress = progress;
    this.clock = clock;
  }

  @Override
  public Health health() {
    var state = progress.state();
    var health = isUp(state) ? Health.up() : Health.down();
    health
        .withDetail("state", state.getClass().getSimpleName())
        .withDetail("since", state.since().toString())
        .withDetail("lagRecords", progress.lagRecords())
        .withDetail("complete", progress.isComplete())
        .withDetail("parkedStreams", progress.parkedStreams());
    if (state instanceof Failing failing) {
      health.withDetail("reason", failing.reason());
    }
    return health.build();
  }

  private boolean isUp(IntakeState state) {
    return switch (state) {
      case Running _ -> true;
      case Failing failing ->
          failing.afterRunning()
              && clock.instant().isBefore(failing.since().plus(DOWN_AFTER_FAILING_FOR));
      case IntakeState.Starting _, IntakeState.WaitingForTopic _, IntakeState.Stopped _ -> false;
    };
  }
}
