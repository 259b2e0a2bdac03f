package org.treatmentcourse.command.ledger.axon;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.wire.WireFormat;

/** Puts the ledger under Axon's event store. */
@Configuration(proxyBeanMethods = false)
public class EventStorageConfiguration {
  @Bean
  EventStorageEngine eventStorageEngine(Ledger ledger, WireFormat wire) {
    return LedgerEventStorageEngine.builder(ledger, wire).build();
  }
}
