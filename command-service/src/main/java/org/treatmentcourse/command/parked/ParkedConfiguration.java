package org.treatmentcourse.command.parked;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store of parked entries, the worker that tries them again, and their health. */
@Configuration(proxyBeanMethods = false)
public class ParkedConfiguration {
  private static final String PARKED = "treatmentcourse.parked";

  @Bean
  ParkedEntries parkedEntries(MongoDatabase database, InstantSource clock) {
    return new ParkedEntries(database, clock);
  }

  @Bean
  ParkedRetries parkedRetries(ParkedEntries parked, List<ParkingWorker> workers) {
    return new ParkedRetries(parked, workers);
  }

  @Bean
  ParkedHealth parkedHealthIndicator(ParkedEntries parked, List<ParkingWorker> workers) {
    return new ParkedHealth(parked, workers);
  }

  @Bean
  MeterBinder parkedCounts(ParkedEntries parked, List<ParkingWorker> workers) {
    return registry ->
        workers.forEach(
            worker ->
                Gauge.builder(PARKED, () -> countOrNaN(parked, worker))
                    .description("Entries that a worker can't take")
                    .tag("worker", worker.parksAs())
                    .register(registry));
  }

  private static double countOrNaN(ParkedEntries parked, ParkingWorker worker) {
    try {
      return parked.count(worker.parksAs());
    } catch (MongoException e) {
      return Double.NaN;
    }
  }
}
