package org.treatmentcourse.command.axon;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.treatmentcourse.command.decision.Command;

/**
 * The stream a command is for. Axon looks at an expected version only where it never creates an
 * aggregate, so the command's context does that.
 */
public class CommandTarget implements CommandTargetResolver {
  @Override
  public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
    Object stream = ((Command) message.getPayload()).stream();
    return new VersionedAggregateIdentifier(stream, null);
  }
}
