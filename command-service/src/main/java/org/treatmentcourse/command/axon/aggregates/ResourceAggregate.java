package org.treatmentcourse.command.axon.aggregates;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceEvent;
import org.treatmentcourse.command.axon.context.CommandContext;
import org.treatmentcourse.command.calendar.ResourceCommand;
import org.treatmentcourse.command.calendar.ResourceCommand.DeclareResource;
import org.treatmentcourse.command.calendar.Resources;

/** Axon's shell around when a resource is there. */
@Aggregate(type = "resource", commandTargetResolver = "commandTarget")
class ResourceAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private ClinicResource resource = ClinicResource.unknown();

  @CommandHandler(commandName = "resource")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(ResourceCommand command, CommandContext context) {
    stream = context.streamBegunBy(DeclareResource.class);
    context.decide(now -> Resources.decide(command, resource, now, context.calendars()));
  }

  @EventSourcingHandler
  void on(ResourceEvent event, @SourceId String stream) {
    this.stream = stream;
    resource = resource.evolve(event);
  }
}
