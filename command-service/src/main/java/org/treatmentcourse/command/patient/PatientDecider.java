package org.treatmentcourse.command.patient;

import static org.treatmentcourse.command.patient.PatientRules.DATA_IS_THERE_TO_HOLD;
import static org.treatmentcourse.command.patient.PatientRules.LEGAL_HOLD_STANDS;
import static org.treatmentcourse.command.patient.PatientRules.NO_LEGAL_HOLD_STANDS;
import static org.treatmentcourse.command.patient.PatientRules.PATIENT_IS_NEW;
import static org.treatmentcourse.command.patient.PatientRules.PATIENT_IS_OF_THE_CLINIC;
import static org.treatmentcourse.command.patient.PatientRules.PATIENT_IS_TREATED_NOWHERE_ELSE;
import static org.treatmentcourse.command.patient.PatientRules.RETENTION_IS_OVER;

import java.util.List;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.patient.PatientCommand.ErasePersonalData;
import org.treatmentcourse.command.patient.PatientCommand.PlaceLegalHold;
import org.treatmentcourse.command.patient.PatientCommand.RegisterPatient;
import org.treatmentcourse.command.patient.PatientCommand.ReleaseLegalHold;
import org.treatmentcourse.patient.Patient;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.patient.PatientEvent.LegalHoldPlaced;
import org.treatmentcourse.patient.PatientEvent.LegalHoldReleased;
import org.treatmentcourse.patient.PatientEvent.PatientRegistered;
import org.treatmentcourse.patient.PatientEvent.PersonalDataErased;

/** Decides on a patient's registration, personal data and legal holds. */
public final class PatientDecider {
  private PatientDecider() {}

  public static Decision<PatientEvent> decide(
      PatientCommand command, Patient patient, Context context) {
    return switch (command) {
      case RegisterPatient c ->
          Deliberation.on(c, patient, context)
              .require(PATIENT_IS_NEW, PATIENT_IS_TREATED_NOWHERE_ELSE)
              .record(
                  () ->
                      new PatientRegistered(
                          c.clinic(), c.patient(), c.personalData(), c.occurredAt()));
      case PlaceLegalHold c ->
          Deliberation.on(c, patient, context)
              .require(PATIENT_IS_OF_THE_CLINIC, DATA_IS_THERE_TO_HOLD)
              .recordAll(
                  () ->
                      patient.standingHolds().contains(c.hold())
                          ? List.of() // it stands already
                          : List.of(
                              new LegalHoldPlaced(
                                  c.hold(), c.reason(), c.caseNumber(), c.occurredAt())));
      case ReleaseLegalHold c ->
          Deliberation.on(c, patient, context)
              .require(PATIENT_IS_OF_THE_CLINIC, LEGAL_HOLD_STANDS)
              .record(() -> new LegalHoldReleased(c.hold(), c.occurredAt()));
      case ErasePersonalData c ->
          Deliberation.on(c, patient, context)
              .require(PATIENT_IS_OF_THE_CLINIC, NO_LEGAL_HOLD_STANDS, RETENTION_IS_OVER)
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
