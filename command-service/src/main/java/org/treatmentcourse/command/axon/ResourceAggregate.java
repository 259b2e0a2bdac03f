package org.treatmentcourse.command.axon;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceEvent;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.command.calendar.ResourceCommand.DeclareAvailability;
import org.treatmentcourse.command.calendar.ResourceCommand.DeclareResource;
import org.treatmentcourse.command.calendar.ResourceCommand.LiftAbsence;
import org.treatmentcourse.command.calendar.ResourceCommand.RecordAbsence;
import org.treatmentcourse.command.calendar.ResourceDecider;

/** Axon's shell around when a resource is there. */
@Aggregate(type = "Resource", commandTargetResolver = "commandTarget")
class ResourceAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private ClinicResource resource = ClinicResource.unknown();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(DeclareResource command, Desk desk) {
    desk.decide(command, resource, ResourceDecider::decide);
  }

  @CommandHandler
  void handle(DeclareAvailability command, Desk desk) {
    desk.decide(command, resource, ResourceDecider::decide);
  }

  @CommandHandler
  void handle(RecordAbsence command, Desk desk) {
    desk.decide(command, resource, ResourceDecider::decide);
  }

  @CommandHandler
  void handle(LiftAbsence command, Desk desk) {
    desk.decide(command, resource, ResourceDecider::decide);
  }

  @EventSourcingHandler
  void on(ResourceDeclared event) {
    stream = event.resource().stream(event.clinic());
    resource = resource.evolve(event);
  }

  @EventSourcingHandler
  void on(ResourceEvent event) {
    resource = resource.evolve(event);
  }
}
