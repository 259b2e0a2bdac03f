package org.treatmentcourse.command.patient;

import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.command.patient.PatientCommand.ErasePersonalData;
import org.treatmentcourse.command.patient.PatientCommand.PlaceLegalHold;
import org.treatmentcourse.command.patient.PatientCommand.RegisterPatient;
import org.treatmentcourse.command.patient.PatientCommand.ReleaseLegalHold;
import org.treatmentcourse.patient.Patient;

/** The rules on a patient's data: the clinic it belongs to, and when it may be purged. */
final class PatientRules {
  /** A pseudonym stands for one person for ever, also after that person's data is erased. */
  static final Rule<RegisterPatient, Patient> PATIENT_IS_NEW =
      rule(
          "patient-is-new",
          "45 CFR 164.312(a)",
          (command, patient, context) ->
              unless(patient instanceof Patient.Unknown, new PatientAlreadyRegistered()));

  /** Rule 24: the pseudonym of another clinic's patient is named once the patient is admitted. */
  static final Rule<RegisterPatient, Patient> PATIENT_IS_TREATED_NOWHERE_ELSE =
      rule(
          "patient-is-treated-nowhere-else",
          "42 CFR 2.31",
          (command, patient, context) -> {
            var treating = context.surroundings().clinicsOf(command.patient());
            return unless(
                treating.isEmpty() || treating.contains(command.clinic()),
                new PatientOfAnotherClinic());
          });

  /** A clinic decides only on patients that it registered itself. */
  static final Rule<PatientCommand, Patient> PATIENT_IS_OF_THE_CLINIC =
      rule(
          "patient-is-of-the-clinic",
          "45 CFR 164.312(a)",
          (command, patient, context) ->
              unless(patient.isOf(command.clinic()), new PatientNotOfClinic()));

  /**
   * While a legal hold stands, nothing is purged, whatever its age and whatever the actor's role.
   */
  static final Rule<ErasePersonalData, Patient> NO_LEGAL_HOLD_STANDS =
      rule(
          "no-legal-hold-stands",
          "45 CFR 164.316(b)(2)",
          (command, patient, context) ->
              unless(patient.standingHolds().isEmpty(), new UnderLegalHold()));

  /**
   * A patient's data is not purged before its date: the clinic's period after the last entry of any
   * course.
   */
  static final Rule<ErasePersonalData, Patient> RETENTION_IS_OVER =
      rule(
          "retention-is-over",
          "45 CFR 164.316(b)(2)(i)",
          (command, patient, context) -> stillKept(command, patient, context));

  /** Erased data can't be held any more. */
  static final Rule<PlaceLegalHold, Patient> DATA_IS_THERE_TO_HOLD =
      rule(
          "data-is-there-to-hold",
          "45 CFR 164.316(b)(2)",
          (command, patient, context) ->
              unless(patient instanceof Patient.Registered, new PersonalDataErasedBefore()));

  /** Only a legal hold that stands can be released. */
  static final Rule<ReleaseLegalHold, Patient> LEGAL_HOLD_STANDS =
      rule(
          "legal-hold-stands",
          "45 CFR 164.316(b)(2)",
          (command, patient, context) ->
              unless(patient.standingHolds().contains(command.hold()), new NoSuchHold()));

  private PatientRules() {}

  private static Optional<Refusal> stillKept(
      ErasePersonalData command, Patient patient, Context context) {
    if (patient instanceof Patient.Erased) {
      return allowed(); // there is nothing left to keep
    }
    return context
        .surroundings()
        .recordsKeptUntil(command.clinic(), command.patient())
        .filter(context.now()::isBefore)
        .map(RetentionNotOver::new);
  }

  /** The pseudonym is taken. */
  record PatientAlreadyRegistered() implements Refusal {
    @Override
    public String detail() {
      return "this patient was registered before";
    }
  }

  /** Another clinic treats the patient. */
  record PatientOfAnotherClinic() implements Refusal {
    @Override
    public String detail() {
      return "another clinic treats this patient; admit-patient has to come first, with the"
          + " patient's consent to the disclosure";
    }
  }

  /** Another clinic's, or nobody's. */
  record PatientNotOfClinic() implements Refusal {
    @Override
    public String detail() {
      return "this clinic has registered no such patient";
    }
  }

  /** Somebody may still need it. */
  record UnderLegalHold() implements Refusal {
    @Override
    public String detail() {
      return "a legal hold stands; it has to be released first";
    }
  }

  /** Too early. */
  record RetentionNotOver(Instant keptUntil) implements Refusal {
    @Override
    public String detail() {
      return "the records are to be kept until " + keptUntil;
    }
  }

  /** Too late. */
  record PersonalDataErasedBefore() implements Refusal {
    @Override
    public String detail() {
      return "this patient's data was erased";
    }
  }

  /** The hold was never placed, or it is released. */
  record NoSuchHold() implements Refusal {
    @Override
    public String detail() {
      return "no such hold stands";
    }
  }
}
