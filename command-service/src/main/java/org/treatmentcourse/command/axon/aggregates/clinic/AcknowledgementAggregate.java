package org.treatmentcourse.command.axon.aggregates.clinic;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.acknowledgement.Acknowledgement;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent;
import org.treatmentcourse.command.acknowledgement.AcknowledgementCommand;
import org.treatmentcourse.command.acknowledgement.AcknowledgementDecider;
import org.treatmentcourse.command.axon.context.CommandContext;

/** Axon's shell around a finding's acknowledgement; a second one is refused. */
@Aggregate(type = "acknowledgement", commandTargetResolver = "commandTarget")
public class AcknowledgementAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private Acknowledgement acknowledgement = Acknowledgement.none();

  @CommandHandler(commandName = "acknowledgement")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(AcknowledgementCommand command, CommandContext context) {
    stream = context.streamBegunBy(AcknowledgementCommand.class);
    context.decide(command, acknowledgement, AcknowledgementDecider::decide);
  }

  @EventSourcingHandler
  void on(AcknowledgementEvent event, @SourceId String stream) {
    this.stream = stream;
    acknowledgement = acknowledgement.evolve(event);
  }
}
