package org.treatmentcourse.command.access;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.service.access.AccessTopic;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.wire.Topics;

/** The topic of access records, and the appender of its records. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
  private static final String LAG = "treatmentcourse.access.lag.records";

  /** The topic is a setting only so that several ledgers can share one cluster. */
  @Bean
  AccessSettings accessSettings(
      KafkaCluster cluster,
      @Value("${treatmentcourse.access.topic:" + Topics.TREATMENT_ACCESS + "}") String topic,
      @Value("${treatmentcourse.access.partitions}") int partitions) {
    return new AccessSettings(cluster, topic, partitions);
  }

  @Bean
  AccessTopic accessTopic(AccessSettings settings) {
    return new AccessTopic(settings.cluster(), settings.topic());
  }

  @Bean
  Appender accessAppender(Ledger ledger, AccessSettings settings, ParkedEntries parked) {
    return new Appender(ledger, settings, parked, Appender.AfterCommit.NOTHING);
  }

  @Bean
  AccessHealth accessHealthIndicator(Appender appender, Duty duty) {
    return new AccessHealth(appender, duty::isOnDuty);
  }

  @Bean
  MeterBinder accessLag(Appender appender) {
    return registry ->
        Gauge.builder(LAG, appender, Appender::lag)
            .description("Accesses on the topic that are not in the ledger yet")
            .register(registry);
  }
}
