package org.treatmentcourse.command.relay;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while events get through, or while another instance sees to it; with the lag, if known. */
final class RelayHealth implements HealthIndicator {
  /** Longer than any of the clients' time-outs: silence beyond it is a failure we don't know of. */
  static final Duration SILENCE = Duration.ofSeconds(15);

  private final Relay relay;
  private final RelayedHead head;
  private final BooleanSupplier onDuty;

  RelayHealth(Relay relay, RelayedHead head, BooleanSupplier onDuty) {
    this.relay = relay;
    this.head = head;
    this.onDuty = onDuty;
  }

  @Override
  public Health health() {
    if (relay.state() instanceof RelayState.Stopped && !onDuty.getAsBoolean()) {
      return Health.up().withDetail("state", "off duty").build(); // who is on duty knows the lag
    }
    Health.Builder health =
        switch (relay.state()) {
          case RelayState.Publishing(Instant aliveAt) ->
              aliveAt.plus(SILENCE).isAfter(relay.now())
                  ? Health.up().withDetail("state", "publishing")
                  : Health.down().withDetail("state", "stuck").withDetail("aliveAt", aliveAt);
          case RelayState.StandingBy() -> Health.up().withDetail("state", "standing by");
          case RelayState.Opening() -> Health.down().withDetail("state", "opening");
          case RelayState.Stopped() -> Health.down().withDetail("state", "stopped");
          case RelayState.Failing(Instant since, String reason) ->
              Health.down()
                  .withDetail("state", "failing")
                  .withDetail("since", since)
                  .withDetail("reason", reason);
        };
    head.contradiction().ifPresent(found -> health.withDetail("ledger", found.words()));
    try {
      return health.withDetail("lagCommits", relay.lag()).build();
    } catch (MongoException e) {
      return health.withDetail("lagCommits", "unknown").build();
    }
  }
}
