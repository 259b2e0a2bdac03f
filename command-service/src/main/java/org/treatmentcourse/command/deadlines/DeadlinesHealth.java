package org.treatmentcourse.command.deadlines;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The number of deadlines that should have been acted upon and were not; numbers and nothing else.
 */
final class DeadlinesHealth implements HealthIndicator {
  /** Less than this is being worked on. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final DeadlineStore store;
  private final DeadlineFollower follower;
  private final DeadlineFiring firing;
  private final InstantSource clock;

  DeadlinesHealth(
      DeadlineStore store, DeadlineFollower follower, DeadlineFiring firing, InstantSource clock) {
    this.store = store;
    this.follower = follower;
    this.firing = firing;
    this.clock = clock;
  }

  /**
   * The number of deadlines that are overdue by more than a minute.
   *
   * @throws MongoException if the store can't be asked
   */
  long overdue() {
    return store.overdue(clock.instant().minus(PATIENCE));
  }

  /** Up while deadlines are followed and acted upon, or while another instance sees to it. */
  @Override
  public Health health() {
    try {
      var health =
          failing()
              .map(reason -> Health.down().withDetail("reason", reason))
              .orElseGet(Health::up)
              .withDetail("overdue", overdue());
      if (follower.isRunning()) { // else another instance is on duty, and knows
        health.withDetail("lagCommits", follower.lag());
      }
      return health.build();
    } catch (MongoException e) {
      return Health.down().withDetail("overdue", "unknown").build();
    }
  }

  /** Late timers keep no command waiting, and yet somebody has to look. */
  private Optional<String> failing() {
    return follower.isRunning() ? follower.failing().or(firing::failing) : Optional.empty();
  }
}
