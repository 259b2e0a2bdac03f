package org.treatmentcourse.command.transparency;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the log fits its checkpoints and follows the ledger. */
final class TransparencyHealth implements HealthIndicator {
  /** Longer than any of the store's time-outs: silence beyond it is a failure. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final LogState state;
  private final InstantSource clock;

  TransparencyHealth(LogState state, InstantSource clock) {
    this.state = state;
    this.clock = clock;
  }

  @Override
  public Health health() {
    var health =
        switch (state.status()) {
          case LogState.Status.Checking() -> Health.down().withDetail("state", "checking");
          case LogState.Status.Sound(var aliveAt) ->
              aliveAt.plus(SILENCE).isAfter(clock.instant())
                  ? Health.up().withDetail("state", "sound")
                  : Health.down().withDetail("state", "stuck").withDetail("aliveAt", aliveAt);
          case LogState.Status.Damaged(long commit, String reason) ->
              Health.down()
                  .withDetail("state", "damaged")
                  .withDetail("commit", commit)
                  .withDetail("reason", reason);
        };
    state.signed().ifPresent(signed -> health.withDetail("signedSize", signed.edge().size()));
    return health.build();
  }
}
