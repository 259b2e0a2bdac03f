package org.treatmentcourse.command.parked;

import com.mongodb.MongoException;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The number of entries that each worker can't take. Parked entries don't take the service out: the
 * rest goes on, and a parked entry needs a person, not a restart.
 */
final class ParkedHealth implements HealthIndicator {
  private final ParkedEntries parked;
  private final List<ParkingWorker> workers;

  ParkedHealth(ParkedEntries parked, List<ParkingWorker> workers) {
    this.parked = parked;
    this.workers = List.copyOf(workers);
  }

  @Override
  public Health health() {
    try {
      var health = Health.up();
      workers.forEach(
          worker -> health.withDetail(worker.parksAs(), parked.count(worker.parksAs())));
      return health.build();
    } catch (MongoException e) {
      return Health.down().withDetail("parked", "unknown").build();
    }
  }
}
