package org.treatmentcourse.command.topic;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.relay.Relay;
import org.treatmentcourse.command.topic.form.EventOrigin;
import org.treatmentcourse.service.kafka.KafkaCluster;

/** The topics beside the relay's, their writers, health and lag. */
@Configuration(proxyBeanMethods = false)
public class TopicConfiguration {
  /** More than it has in hand at a steady load: it catches up. */
  private static final int RELAY_LAG_COMMITS = 1_000;

  private static final String LAG = "treatmentcourse.topics.lag.commits";

  @Bean
  EventOrigin installation(
      @Value("${treatmentcourse.transparency.origin}") String origin,
      @Value("${treatmentcourse.topics.public-address}") URI publicAddress) {
    return new EventOrigin(origin, publicAddress);
  }

  /** The name is a setting only so that several ledgers can share one cluster. */
  @Bean
  TopicSource allEvents(
      EventOrigin installation,
      @Value("${treatmentcourse.topics.events-2}") String topic,
      @Value("${treatmentcourse.topics.events-2-partitions}") int partitions) {
    List<AllEvents> wanted =
        topic.isBlank() ? List.of() : List.of(new AllEvents(topic, partitions, installation));
    return () -> wanted;
  }

  @Bean
  TopicWriters topicWriters(
      List<TopicSource> sources,
      KafkaCluster cluster,
      Ledger ledger,
      Relay relay,
      ParkedEntries parked,
      InstantSource clock) {
    return new TopicWriters(
        sources, cluster, ledger, () -> relay.lag() > RELAY_LAG_COMMITS, parked, clock);
  }

  @Bean
  TopicHealth topicsHealthIndicator(TopicWriters writers, InstantSource clock) {
    return new TopicHealth(writers, clock);
  }

  @Bean
  MeterBinder topicsLag(TopicHealth health) {
    return registry ->
        Gauge.builder(LAG, health, TopicHealth::mostLag)
            .description(
                "Commits by which the slowest topic but the relay's is behind; NaN off duty")
            .register(registry);
  }
}
