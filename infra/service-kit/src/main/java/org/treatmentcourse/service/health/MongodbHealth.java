package org.treatmentcourse.service.health;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.util.function.Function;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up if the primary answers a ping. */
public final class MongodbHealth implements HealthIndicator {
  private static final Document PING = new Document("ping", 1);

  private final MongoDatabase database;
  private final String detail;
  private final Function<MongoException, String> reason;

  /**
   * Asks a database.
   *
   * @param detail the name under which a failure's reason is told
   * @param reason a failure in words fit for anybody: an exception's own name hosts and topology
   */
  public MongodbHealth(
      MongoDatabase database, String detail, Function<MongoException, String> reason) {
    this.database = database;
    this.detail = detail;
    this.reason = reason;
  }

  @Override
  public Health health() {
    try {
      database.runCommand(PING);
      return Health.up().build();
    } catch (MongoException e) {
      return Health.down().withDetail(detail, reason.apply(e)).build();
    }
  }
}
