package org.treatmentcourse.command.relay;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.published.ProgressAlarm;
import org.treatmentcourse.command.published.ProgressSeal;
import org.treatmentcourse.service.health.KafkaHealth;
import org.treatmentcourse.service.kafka.ClientSecurity;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.wire.Topics;

/** The relay, its health and its lag. */
@Configuration(proxyBeanMethods = false)
public class RelayConfiguration {
  private static final String LAG = "treatmentcourse.relay.lag.commits";
  private static final String DISTRUSTED = "treatmentcourse.relay.progress.distrusted";

  /** The client's file is empty for a cluster that asks nobody who they are. */
  @Bean
  KafkaCluster kafkaCluster(
      @Value("${treatmentcourse.kafka.bootstrap-servers}") String bootstrapServers,
      @Value("${treatmentcourse.kafka.client-file:}") String clientFile) {
    return new KafkaCluster(bootstrapServers, ClientSecurity.of(clientFile));
  }

  /** The names are settings only so that several ledgers can share one cluster. */
  @Bean
  RelaySettings relaySettings(
      KafkaCluster cluster,
      @Value("${treatmentcourse.relay.events-topic:" + Topics.TREATMENT_EVENTS + "}") String events,
      @Value("${treatmentcourse.relay.progress-topic:" + Topics.RELAY_PROGRESS + "}")
          String progress,
      @Value("${treatmentcourse.relay.transactional-id:" + RelaySettings.TRANSACTIONAL_ID + "}")
          String transactionalId,
      @Value("${treatmentcourse.relay.partitions:6}") int partitions,
      @Value("${treatmentcourse.relay.go-on-after-commit:}") String goOnAfter) {
    return new RelaySettings(
        cluster,
        events,
        progress,
        transactionalId,
        partitions,
        goOnAfter.isBlank()
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(goOnAfter.strip())));
  }

  /** Also the ledger's guard: it is known to the ledger before the relay can be. */
  @Bean
  RelayedHead relayedHead() {
    return new RelayedHead();
  }

  @Bean
  ProgressAlarm relayProgressHealthIndicator() {
    return new ProgressAlarm();
  }

  @Bean
  MeterBinder distrustedProgress(ProgressAlarm alarm) {
    return registry ->
        Gauge.builder(DISTRUSTED, alarm, ProgressAlarm::raised)
            .description("Records of the relay's progress that no relay of this log wrote")
            .register(registry);
  }

  @Bean
  Relay relay(
      Ledger ledger,
      RelaySettings settings,
      ProgressSeal seal,
      ProgressAlarm alarm,
      RelayedHead head,
      InstantSource clock) {
    return new Relay(ledger, settings, seal, alarm, head, clock, CrashPoint.Hook.NONE);
  }

  @Bean
  RelayHealth relayHealthIndicator(Relay relay, RelayedHead head, Duty duty) {
    return new RelayHealth(relay, head, duty::isOnDuty);
  }

  @Bean
  KafkaHealth kafkaHealthIndicator(KafkaCluster cluster) {
    return new KafkaHealth(cluster);
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
