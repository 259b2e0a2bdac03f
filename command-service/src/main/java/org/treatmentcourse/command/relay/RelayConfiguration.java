package org.treatmentcourse.command.relay;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.wire.Topics;

/** The relay, its health and its lag. */
@Configuration(proxyBeanMethods = false)
public class RelayConfiguration {
  private static final String TRANSACTIONAL_ID = "treatment-relay";
  private static final String LAG = "treatmentcourse.relay.lag.commits";

  @Bean
  RelaySettings relaySettings(
      @Value("${treatmentcourse.kafka.bootstrap-servers}") String bootstrapServers,
      @Value("${treatmentcourse.relay.partitions}") int partitions) {
    return new RelaySettings(
        bootstrapServers,
        Topics.TREATMENT_EVENTS,
        Topics.RELAY_PROGRESS,
        TRANSACTIONAL_ID,
        partitions);
  }

  @Bean
  Relay relay(Ledger ledger, RelaySettings settings, InstantSource clock) {
    return new Relay(ledger, settings, clock, CrashPoint.Hook.NONE);
  }

  @Bean
  RelayHealth relayHealthIndicator(Relay relay) {
    return new RelayHealth(relay);
  }

  @Bean
  KafkaHealth kafkaHealthIndicator(RelaySettings settings) {
    return new KafkaHealth(settings);
  }

  @Bean
  MeterBinder relayLag(Relay relay) {
    return registry ->
        Gauge.builder(LAG, relay, RelayConfiguration::lagOrNaN)
            .description("Commits in the ledger that are not on Kafka yet")
            .register(registry);
  }

  private static double lagOrNaN(Relay relay) {
    try {
      return relay.lag();
    } catch (MongoException e) {
      return Double.NaN;
    }
  }
}
