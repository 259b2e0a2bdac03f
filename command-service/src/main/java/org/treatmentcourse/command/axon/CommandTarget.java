package org.treatmentcourse.command.axon;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.command.protocol.ProtocolCommand;

/** The stream a command is for, and the sequence number its caller expects there. */
class CommandTarget implements CommandTargetResolver {
  @Override
  public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
    @Nullable Long expected = CommandEnvelope.expectedSeq(message).orElse(null);
    Object stream = streamOf(message.getPayload());
    return new VersionedAggregateIdentifier(stream, expected);
  }

  private static String streamOf(Object command) {
    return switch (command) {
      case CourseCommand courseCommand -> courseCommand.course().stream();
      case ProtocolCommand protocolCommand -> protocolCommand.id().stream();
      default -> throw new IllegalArgumentException("no aggregate for " + command.getClass());
    };
  }
}
