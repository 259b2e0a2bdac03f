package org.treatmentcourse.command.axon.context;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.time.InstantSource;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.axon.CommandEnvelope;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.idempotency.RequestFingerprint;
import org.treatmentcourse.value.id.PatientRef;

/** Gives each command handler the context of its command. */
public class CommandContextFactory
    implements ParameterResolverFactory, ParameterResolver<CommandContext> {
  /** What the ledger keeps of a request that is about a patient, or about none. */
  @FunctionalInterface
  interface Fingerprints {
    Optional<String> value(RequestFingerprint request, Optional<PatientRef> patient);
  }

  private final OtherStreams others;
  private final InstantSource clock;
  private final Fingerprints fingerprints;

  /** Records no fingerprints of requests. */
  public CommandContextFactory(OtherStreams others, InstantSource clock) {
    this(others, clock, (_, _) -> Optional.empty());
  }

  CommandContextFactory(OtherStreams others, InstantSource clock, Fingerprints fingerprints) {
    this.fingerprints = fingerprints;
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
        clock,
        fingerprints);
  }

  @Override
  public boolean matches(Message<?> message) {
    return message instanceof CommandMessage<?>;
  }
}
