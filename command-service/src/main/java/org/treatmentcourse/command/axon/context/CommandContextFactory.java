package org.treatmentcourse.command.axon.context;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.time.InstantSource;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.axon.CommandEnvelope;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.RecordsKept;

/** Gives each command handler the context of its command. */
public class CommandContextFactory
    implements ParameterResolverFactory, ParameterResolver<CommandContext> {
  private final PublishedProtocols protocols;
  private final OtherStreams others;
  private final RecordsKept records;
  private final InstantSource clock;

  public CommandContextFactory(
      PublishedProtocols protocols, OtherStreams others, RecordsKept records, InstantSource clock) {
    this.protocols = protocols;
    this.others = others;
    this.records = records;
    this.clock = clock;
  }

  @Override
  public @Nullable ParameterResolver<CommandContext> createInstance(
      Executable executable, Parameter[] parameters, int parameterIndex) {
    return parameters[parameterIndex].getType() == CommandContext.class ? this : null;
  }

  @Override
  public CommandContext resolveParameterValue(Message<?> message) {
    return new CommandContext(
        (Command) message.getPayload(),
        CommandEnvelope.of((CommandMessage<?>) message),
        protocols,
        others,
        records,
        clock);
  }

  @Override
  public boolean matches(Message<?> message) {
    return message instanceof CommandMessage<?>;
  }
}
