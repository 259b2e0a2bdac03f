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

/** Gives each command handler the context of its command. */
public class CommandContextFactory
    implements ParameterResolverFactory, ParameterResolver<CommandContext> {
  private final OtherStreams others;
  private final InstantSource clock;

  public CommandContextFactory(OtherStreams others, InstantSource clock) {
    this.others = others;
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
        others,
        clock);
  }

  @Override
  public boolean matches(Message<?> message) {
    return message instanceof CommandMessage<?>;
  }
}
