package org.treatmentcourse.command.ledger.store;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up if the primary answers a ping. */
final class MongodbHealth implements HealthIndicator {
  private static final Document PING = new Document("ping", 1);
  private final MongoDatabase database;

  MongodbHealth(MongoDatabase database) {
    this.database = database;
  }

  @Override
  public Health health() {
    try {
      database.runCommand(PING);
      return Health.up().build();
    } catch (MongoException e) {
      // Not the exception itself: its text names hosts and topology.
      return Health.down().withDetail("error", e.getClass().getSimpleName()).build();
    }
  }
}
