package org.treatmentcourse.command.axon;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.time.InstantSource;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Gives each command handler the desk of its message. */
class DeskFactory implements ParameterResolverFactory, ParameterResolver<Desk> {
  private final OtherStreams others;
  private final InstantSource clock;

  DeskFactory(OtherStreams others, InstantSource clock) {
    this.others = others;
    this.clock = clock;
  }

  @Override
  public @Nullable ParameterResolver<Desk> createInstance(
      Executable executable, Parameter[] parameters, int parameterIndex) {
    return parameters[parameterIndex].getType() == Desk.class ? this : null;
  }

  @Override
  public Desk resolveParameterValue(Message<?> message) {
    return new Desk((CommandMessage<?>) message, others, clock);
  }

  @Override
  public boolean matches(Message<?> message) {
    return message instanceof CommandMessage<?>;
  }
}
