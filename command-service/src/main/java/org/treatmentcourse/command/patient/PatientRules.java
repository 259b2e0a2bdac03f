package org.treatmentcourse.command.patient;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.StreamRule.rule;

import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.StreamRule;
import org.treatmentcourse.command.patient.PatientCommand.ErasePersonalData;
import org.treatmentcourse.command.patient.PatientCommand.RegisterPatient;
import org.treatmentcourse.patient.Patient;

/** Whose a patient's data is. */
final class PatientRules {
  /** A pseudonym stands for one person for ever, also after that person's data is erased. */
  static final StreamRule<RegisterPatient, Patient> PATIENT_IS_NEW =
      rule(
          "patient-is-new",
          "45 CFR 164.312(a)",
          (command, patient, occasion) ->
              unless(patient instanceof Patient.Unknown, new PatientAlreadyRegistered()));

  /** A clinic erases what it registered itself. */
  static final StreamRule<ErasePersonalData, Patient> PATIENT_IS_OF_THE_CLINIC =
      rule(
          "patient-is-of-the-clinic",
          "45 CFR 164.312(a)",
          (command, patient, occasion) ->
              unless(patient.isOf(command.clinic()), new PatientNotOfClinic()));

  private PatientRules() {}

  /** The pseudonym is taken. */
  record PatientAlreadyRegistered() implements Refusal {
    @Override
    public String detail() {
      return "this patient was registered before";
    }
  }

  /** Another clinic's, or nobody's. */
  record PatientNotOfClinic() implements Refusal {
    @Override
    public String detail() {
      return "this clinic has registered no such patient";
    }
  }
}
