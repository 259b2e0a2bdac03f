package org.treatmentcourse.query.health;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.treatmentcourse.query.projection.parked.FailureReason;

/** Whether the read models' database answers. */
@Component("mongodb")
class MongodbHealth implements HealthIndicator {
  private static final long ANSWER_WITHIN_SECONDS = 3;

  private final MongoDatabase views;

  MongodbHealth(MongoDatabase views) {
    this.views = views.withTimeout(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public Health health() {
    try {
      views.runCommand(new Document("ping", 1));
      return Health.up().build();
    } catch (MongoException unreachable) {
      return Health.down().withDetail("reason", FailureReason.of(unreachable)).build();
    }
  }
}
