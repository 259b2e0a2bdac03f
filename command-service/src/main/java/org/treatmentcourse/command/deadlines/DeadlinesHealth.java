package org.treatmentcourse.command.deadlines;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** How many deadlines should have been acted upon and were not; numbers and nothing else. */
final class DeadlinesHealth implements HealthIndicator {
  /** Less than this is being worked on. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final DeadlineStore store;
  private final Follower follower;
  private final InstantSource clock;

  DeadlinesHealth(DeadlineStore store, Follower follower, InstantSource clock) {
    this.store = store;
    this.follower = follower;
    this.clock = clock;
  }

  /**
   * How many are overdue by more than a minute.
   *
   * @throws MongoException if the store can't be asked
   */
  long overdue() {
    return store.overdue(clock.instant().minus(PATIENCE));
  }

  /** Up as long as it can be asked: late timers keep no command waiting. */
  @Override
  public Health health() {
    try {
      return Health.up()
          .withDetail("overdue", overdue())
          .withDetail("lagCommits", follower.lag())
          .build();
    } catch (MongoException e) {
      return Health.down().withDetail("overdue", "unknown").build();
    }
  }
}
