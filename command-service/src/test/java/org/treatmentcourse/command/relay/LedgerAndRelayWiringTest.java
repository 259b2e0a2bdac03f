package org.treatmentcourse.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.treatmentcourse.command.duty.DutyConfiguration;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.TestEvents;
import org.treatmentcourse.command.ledger.axon.EventStorageConfiguration;
import org.treatmentcourse.command.ledger.axon.LedgerEventStorageEngine;
import org.treatmentcourse.command.ledger.store.LedgerConfiguration;
import org.treatmentcourse.command.published.ProgressSeal;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.wire.WireFormat;

/** The rooms as Spring puts them together from the service's own properties. */
class LedgerAndRelayWiringTest {

  @Test
  void ledger_engine_relay_health_and_lag_are_wired_from_the_properties() {
    String name = UUID.randomUUID().toString();
    try (var context =
        new SpringApplicationBuilder(Wiring.class)
            .web(WebApplicationType.NONE)
            .run(
                "--treatmentcourse.mongodb.uri=" + TestParts.mongod().uri(),
                "--treatmentcourse.mongodb.database=wiring_" + name,
                "--treatmentcourse.kafka.bootstrap-servers="
                    + TestParts.broker().bootstrapServers(),
                "--treatmentcourse.relay.events-topic=events-" + name,
                "--treatmentcourse.relay.progress-topic=progress-" + name,
                "--treatmentcourse.relay.transactional-id=relay-" + name)) {
      assertThat(context.getBean(EventStorageEngine.class))
          .isInstanceOf(LedgerEventStorageEngine.class);
      assertThat(context.getBean(EventStore.class)).isInstanceOf(EmbeddedEventStore.class);
      assertThat(context.getBeansOfType(Serializer.class).values())
          .isNotEmpty()
          .allMatch(Jackson3Serializer.class::isInstance);

      context.getBean(Ledger.class).append(Drafts.newCommand().event("course-a", 0).draft());

      var lag = context.getBean(MeterRegistry.class).get("treatmentcourse.relay.lag.commits");
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> lag.gauge().value() == 0);
      Map<String, HealthIndicator> health = context.getBeansOfType(HealthIndicator.class);
      for (String part : new String[] {"mongodb", "relay", "kafka"}) {
        assertThat(health.get(part + "HealthIndicator").health().getStatus()).isEqualTo(Status.UP);
      }
      context.getBean(MongoDatabase.class).drop();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({
    LedgerConfiguration.class,
    EventStorageConfiguration.class,
    DutyConfiguration.class,
    RelayConfiguration.class
  })
  static class Wiring {
    @Bean
    ProgressSeal progressSeal() {
      return RelayBench.seal();
    }

    @Bean
    WireFormat wireFormat() {
      return TestEvents.wire();
    }
  }
}
