package org.treatmentcourse.command.axon;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.decision.Command;

/** The stream a command is for, and the sequence number its caller expects there. */
class CommandTarget implements CommandTargetResolver {
  @Override
  public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
    @Nullable Long expected = CommandEnvelope.expectedSeq(message).orElse(null);
    Object stream = ((Command) message.getPayload()).stream();
    return new VersionedAggregateIdentifier(stream, expected);
  }
}
