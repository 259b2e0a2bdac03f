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
import org.treatmentcourse.command.practitioner.PractitionerCommand;
import org.treatmentcourse.command.practitioner.PractitionerCommand.RegisterPractitioner;
import org.treatmentcourse.command.practitioner.Standings;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent;

/** Axon's shell around a person's credentials in a clinic. */
@Aggregate(type = "practitioner", commandTargetResolver = "commandTarget")
class PractitionerAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private Practitioner practitioner = Practitioner.unknown();

  @CommandHandler(commandName = "practitioner")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(PractitionerCommand command, CommandContext context) {
    stream = context.streamBegunBy(RegisterPractitioner.class);
    context.decide(now -> Standings.decide(command, practitioner, now));
  }

  @EventSourcingHandler
  void on(PractitionerEvent event, @SourceId String stream) {
    this.stream = stream;
    practitioner = practitioner.evolve(event);
  }
}
