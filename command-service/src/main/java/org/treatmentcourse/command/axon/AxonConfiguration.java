package org.treatmentcourse.command.axon;

import java.util.ArrayList;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.axon.CommitMetadata;
import org.treatmentcourse.family.EventFamilies;
import org.treatmentcourse.wire.WireFormat;

/** Axon's parts. The starter wires bus, event store and aggregates around them. */
@Configuration(proxyBeanMethods = false)
class AxonConfiguration {
  @Bean
  WireFormat wireFormat() {
    return EventFamilies.wire();
  }

  @Bean
  CommandTarget commandTarget() {
    return new CommandTarget();
  }

  /** Copies from a command to its events what the ledger keeps once per commit. */
  @Bean
  CorrelationDataProvider commitMetadata() {
    return new SimpleCorrelationDataProvider(
        new ArrayList<>(CommitMetadata.KEYS).toArray(String[]::new));
  }

  @Bean
  CommandDispatcher commandDispatcher(CommandGateway gateway, Ledger ledger) {
    return new CommandDispatcher(gateway, ledger);
  }
}
