package org.treatmentcourse.command.axon.aggregates;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.axon.context.CommandContext;
import org.treatmentcourse.command.protocol.ProtocolCommand;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.protocol.version.ProtocolVersions;

/** Axon's shell around a protocol's versions. */
@Aggregate(type = "protocol", commandTargetResolver = "commandTarget")
class ProtocolAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private ProtocolVersions versions = ProtocolVersions.none();

  @CommandHandler(commandName = "protocol")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(ProtocolCommand command, CommandContext context) {
    stream = context.streamBegunBy(ProtocolCommand.class);
    context.decide(command, versions);
  }

  @EventSourcingHandler
  void on(ProtocolEvent event, @SourceId String stream) {
    this.stream = stream;
    versions = versions.evolve(event);
  }
}
