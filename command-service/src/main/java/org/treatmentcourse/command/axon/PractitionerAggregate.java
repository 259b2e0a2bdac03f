package org.treatmentcourse.command.axon;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.practitioner.PractitionerCommand.ExpireCredential;
import org.treatmentcourse.command.practitioner.PractitionerCommand.GrantCredential;
import org.treatmentcourse.command.practitioner.PractitionerCommand.RegisterPractitioner;
import org.treatmentcourse.command.practitioner.PractitionerCommand.RevokeCredential;
import org.treatmentcourse.command.practitioner.PractitionerDecider;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;

/** Axon's shell around a person's standing in a clinic. */
@Aggregate(type = "Practitioner", commandTargetResolver = "commandTarget")
class PractitionerAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private Practitioner practitioner = Practitioner.unknown();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(RegisterPractitioner command, Desk desk) {
    desk.decide(command, practitioner, PractitionerDecider::decide);
  }

  @CommandHandler
  void handle(GrantCredential command, Desk desk) {
    desk.decide(command, practitioner, PractitionerDecider::decide);
  }

  @CommandHandler
  void handle(RevokeCredential command, Desk desk) {
    desk.decide(command, practitioner, PractitionerDecider::decide);
  }

  @CommandHandler
  void handle(ExpireCredential command, Desk desk) {
    desk.decide(command, practitioner, PractitionerDecider::decide);
  }

  @EventSourcingHandler
  void on(PractitionerRegistered event) {
    stream = event.practitioner().stream(event.clinic());
    practitioner = practitioner.evolve(event);
  }

  @EventSourcingHandler
  void on(PractitionerEvent event) {
    practitioner = practitioner.evolve(event);
  }
}
