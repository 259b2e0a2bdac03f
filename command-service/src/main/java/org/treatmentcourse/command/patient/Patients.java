package org.treatmentcourse.command.patient;

import static org.treatmentcourse.command.patient.PatientRules.PATIENT_IS_NEW;
import static org.treatmentcourse.command.patient.PatientRules.PATIENT_IS_OF_THE_CLINIC;

import java.util.List;
import org.treatmentcourse.command.decision.Occasion;
import org.treatmentcourse.command.decision.Outcome;
import org.treatmentcourse.command.decision.StreamDeliberation;
import org.treatmentcourse.command.patient.PatientCommand.ErasePersonalData;
import org.treatmentcourse.command.patient.PatientCommand.RegisterPatient;
import org.treatmentcourse.patient.Patient;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.patient.PatientEvent.PatientRegistered;
import org.treatmentcourse.patient.PatientEvent.PersonalDataErased;

/** Decides on what is known of a patient. */
public final class Patients {
  private Patients() {}

  public static Outcome<PatientEvent> decide(
      PatientCommand command, Patient patient, Occasion occasion) {
    return switch (command) {
      case RegisterPatient c ->
          StreamDeliberation.on(c, patient, occasion)
              .require(PATIENT_IS_NEW)
              .record(
                  () ->
                      new PatientRegistered(
                          c.clinic(), c.patient(), c.personalData(), c.occurredAt()));
      case ErasePersonalData c ->
          StreamDeliberation.on(c, patient, occasion)
              .require(PATIENT_IS_OF_THE_CLINIC)
              .recordAll(
                  () ->
                      // Erased already: nothing changes, and the key's destruction is seen to
                      // again.
                      patient instanceof Patient.Erased
                          ? List.of()
                          : List.of(new PersonalDataErased(c.reason(), c.occurredAt())));
    };
  }
}
