package org.treatmentcourse.command.axon;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.protocol.ProtocolCommand.PublishProtocol;
import org.treatmentcourse.command.protocol.PublishedVersions;
import org.treatmentcourse.protocol.ProtocolEvent.ProtocolPublished;

/** Axon's shell around a protocol's versions. */
@Aggregate(type = "Protocol", commandTargetResolver = "commandTarget")
class ProtocolAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private PublishedVersions versions = PublishedVersions.none();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(PublishProtocol command, Desk desk) {
    desk.settle(versions.decide(command));
  }

  @EventSourcingHandler
  void on(ProtocolPublished event) {
    stream = event.ref().id().stream();
    versions = versions.evolve(event);
  }
}
