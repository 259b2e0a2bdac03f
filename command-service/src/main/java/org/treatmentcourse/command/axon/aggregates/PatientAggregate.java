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
import org.treatmentcourse.command.patient.PatientCommand;
import org.treatmentcourse.command.patient.PatientCommand.RegisterPatient;
import org.treatmentcourse.command.patient.PatientDecider;
import org.treatmentcourse.patient.Patient;
import org.treatmentcourse.patient.PatientEvent;

/** Axon's shell around a patient's registration. */
@Aggregate(type = "patient", commandTargetResolver = "commandTarget")
class PatientAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private Patient patient = new Patient.Unknown();

  @CommandHandler(commandName = "patient")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(PatientCommand command, CommandContext context) {
    stream = context.streamBegunBy(RegisterPatient.class);
    context.decide(command, patient, PatientDecider::decide);
  }

  @EventSourcingHandler
  void on(PatientEvent event, @SourceId String stream) {
    this.stream = stream;
    patient = patient.evolve(event);
  }
}
