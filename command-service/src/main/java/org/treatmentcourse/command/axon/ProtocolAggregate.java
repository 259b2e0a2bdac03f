package org.treatmentcourse.command.axon;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.protocol.ProtocolCommand.PublishProtocol;
import org.treatmentcourse.command.protocol.ProtocolCommand.RetireProtocolVersion;
import org.treatmentcourse.command.protocol.ProtocolDecider;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.protocol.version.ProtocolVersions;

/** Axon's shell around a protocol's versions. */
@Aggregate(type = "Protocol", commandTargetResolver = "commandTarget")
class ProtocolAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private ProtocolVersions versions = ProtocolVersions.none();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(PublishProtocol command, Desk desk) {
    desk.settle(command, versions, ProtocolDecider::decide);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(RetireProtocolVersion command, Desk desk) {
    desk.settle(command, versions, ProtocolDecider::decide);
  }

  @EventSourcingHandler
  void on(ProtocolEvent event) {
    stream = event.ref().id().stream();
    versions = versions.evolve(event);
  }
}
