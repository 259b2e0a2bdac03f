package org.treatmentcourse.command.axon.aggregates.clinic;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.command.axon.context.CommandContext;
import org.treatmentcourse.command.clinic.SpecialHoursCommand;
import org.treatmentcourse.command.clinic.SpecialHoursDecider;
import org.treatmentcourse.hours.SpecialHoursEvent;

/** Axon's shell around a clinic's closures and openings; lifting one of none is refused. */
@Aggregate(type = "hours", commandTargetResolver = "commandTarget")
public class SpecialHoursAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private SpecialHours special = SpecialHours.none();

  @CommandHandler(commandName = "hours")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(SpecialHoursCommand command, CommandContext context) {
    stream = context.streamBegunBy(SpecialHoursCommand.class);
    context.decide(command, special, SpecialHoursDecider::decide);
  }

  @EventSourcingHandler
  void on(SpecialHoursEvent event, @SourceId String stream) {
    this.stream = stream;
    special = special.evolve(event);
  }
}
