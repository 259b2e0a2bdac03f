package org.treatmentcourse.command.relay;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.service.health.KafkaHealth;
import org.treatmentcourse.wire.Topics;

/** The relay, its health and its lag. */
@Configuration(proxyBeanMethods = false)
public class RelayConfiguration {
  private static final String LAG = "treatmentcourse.relay.lag.commits";

  /** The names are settings only so that several ledgers can share one cluster. */
  @Bean
  RelaySettings relaySettings(
      @Value("${treatmentcourse.kafka.bootstrap-servers}") String bootstrapServers,
      @Value("${treatmentcourse.relay.events-topic:" + Topics.TREATMENT_EVENTS + "}") String events,
      @Value("${treatmentcourse.relay.progress-topic:" + Topics.RELAY_PROGRESS + "}")
          String progress,
      @Value("${treatmentcourse.relay.transactional-id:treatment-relay}") String transactionalId,
      @Value("${treatmentcourse.relay.partitions:6}") int partitions) {
    return new RelaySettings(bootstrapServers, events, progress, transactionalId, partitions);
  }

  /** Also the ledger's guard: it is known to the ledger before the relay can be. */
  @Bean
  RelayedHead relayedHead() {
    return new RelayedHead();
  }

  @Bean
  Relay relay(Ledger ledger, RelaySettings settings, RelayedHead head, InstantSource clock) {
    return new Relay(ledger, settings, head, clock, CrashPoint.Hook.NONE);
  }

  @Bean
  RelayHealth relayHealthIndicator(Relay relay, RelayedHead head, Duty duty) {
    return new RelayHealth(relay, head, duty::isOnDuty);
  }

  @Bean
  KafkaHealth kafkaHealthIndicator(RelaySettings settings) {
    return new KafkaHealth(settings.cluster());
  }

  @Bean
  MeterBinder relayLag(Relay relay) {
    return registry ->
        Gauge.builder(LAG, relay, RelayConfiguration::lagOrNaN)
            .description(
                "Commits in the ledger that are not on Kafka yet; NaN on an instance off duty")
            .register(registry);
  }

  private static double lagOrNaN(Relay relay) {
    try {
      return relay.state() instanceof RelayState.Stopped ? Double.NaN : relay.lag();
    } catch (MongoException e) {
      return Double.NaN;
    }
  }
}
