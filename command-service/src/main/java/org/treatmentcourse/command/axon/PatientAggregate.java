package org.treatmentcourse.command.axon;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.patient.PatientCommand;
import org.treatmentcourse.command.patient.PatientCommand.ErasePersonalData;
import org.treatmentcourse.command.patient.PatientCommand.PlaceLegalHold;
import org.treatmentcourse.command.patient.PatientCommand.RegisterPatient;
import org.treatmentcourse.command.patient.PatientCommand.ReleaseLegalHold;
import org.treatmentcourse.command.patient.PatientDecider;
import org.treatmentcourse.patient.Patient;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.patient.PatientEvent.PatientRegistered;

/** Axon's shell around what is known of a patient. */
@Aggregate(type = "Patient", commandTargetResolver = "commandTarget")
class PatientAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private Patient patient = new Patient.Unknown();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(RegisterPatient command, Desk desk) {
    decide(command, desk);
  }

  @CommandHandler
  void handle(PlaceLegalHold command, Desk desk) {
    decide(command, desk);
  }

  @CommandHandler
  void handle(ReleaseLegalHold command, Desk desk) {
    decide(command, desk);
  }

  @CommandHandler
  void handle(ErasePersonalData command, Desk desk) {
    decide(command, desk);
  }

  private void decide(PatientCommand command, Desk desk) {
    desk.decide(command, patient, PatientDecider::decide);
  }

  @EventSourcingHandler
  void on(PatientRegistered event) {
    stream = event.patient().stream();
    patient = patient.evolve(event);
  }

  @EventSourcingHandler
  void on(PatientEvent event) {
    patient = patient.evolve(event);
  }
}
