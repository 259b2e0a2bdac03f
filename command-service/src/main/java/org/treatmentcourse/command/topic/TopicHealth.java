package org.treatmentcourse.command.topic;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The state and the lag of each topic but the relay's. It is never down: a topic that is parked
 * needs a person, and the rest goes on.
 */
final class TopicHealth implements HealthIndicator {
  /** Longer than any of the clients' time-outs. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final TopicWriters writers;
  private final InstantSource clock;

  TopicHealth(TopicWriters writers, InstantSource clock) {
    this.writers = writers;
    this.clock = clock;
  }

  @Override
  public Health health() {
    var health = Health.up();
    new TreeMap<>(writers.writers()).forEach((topic, it) -> health.withDetail(topic, detail(it)));
    return health.build();
  }

  private Map<String, Object> detail(TopicWriter writer) {
    var detail = new LinkedHashMap<String, Object>();
    switch (writer.state()) {
      case TopicWriter.State.Opening() -> detail.put("state", "opening");
      case TopicWriter.State.Publishing(var aliveAt) ->
          detail.put(
              "state", aliveAt.plus(SILENCE).isAfter(clock.instant()) ? "publishing" : "stuck");
      case TopicWriter.State.Parked(var reason) -> {
        detail.put("state", "parked");
        detail.put("reason", reason);
      }
      case TopicWriter.State.Failing(var since, var reason) -> {
        detail.put("state", "failing");
        detail.put("since", since);
        detail.put("reason", reason);
      }
    }
    try {
      detail.put("lagCommits", writer.lag());
    } catch (MongoException e) {
      detail.put("lagCommits", "unknown");
    }
    return detail;
  }

  /** The most commits that a topic is behind the ledger, a parked one too; NaN if unknown. */
  double mostLag() {
    try {
      return writers.writers().values().stream()
          .mapToLong(TopicWriter::lag)
          .mapToDouble(lag -> lag)
          .max()
          .orElse(Double.NaN);
    } catch (MongoException e) {
      return Double.NaN;
    }
  }
}
