package org.treatmentcourse.command.patient;

import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.StreamRule.rule;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.StreamRule;
import org.treatmentcourse.command.patient.PatientCommand.ErasePersonalData;
import org.treatmentcourse.command.patient.PatientCommand.PlaceLegalHold;
import org.treatmentcourse.command.patient.PatientCommand.RegisterPatient;
import org.treatmentcourse.command.patient.PatientCommand.ReleaseLegalHold;
import org.treatmentcourse.patient.Patient;

/** Whose a patient's data is, and when it may be purged. */
final class PatientRules {
  /** A pseudonym stands for one person for ever, also after that person's data is erased. */
  static final StreamRule<RegisterPatient, PatientFile> PATIENT_IS_NEW =
      rule(
          "patient-is-new",
          "45 CFR 164.312(a)",
          (command, file, occasion) ->
              unless(file.patient() instanceof Patient.Unknown, new PatientAlreadyRegistered()));

  /** A clinic decides on what it registered itself. */
  static final StreamRule<PatientCommand, PatientFile> PATIENT_IS_OF_THE_CLINIC =
      rule(
          "patient-is-of-the-clinic",
          "45 CFR 164.312(a)",
          (command, file, occasion) ->
              unless(file.patient().isOf(command.clinic()), new PatientNotOfClinic()));

  /** While a legal hold stands, nothing is purged, whatever its age and whoever asks. */
  static final StreamRule<ErasePersonalData, PatientFile> NO_LEGAL_HOLD_STANDS =
      rule(
          "no-legal-hold-stands",
          "45 CFR 164.316(b)(2)",
          (command, file, occasion) ->
              unless(file.patient().standingHolds().isEmpty(), new UnderLegalHold()));

  /** Nothing is purged before its date: the clinic's period after the last entry of any course. */
  static final StreamRule<ErasePersonalData, PatientFile> RETENTION_IS_OVER =
      rule(
          "retention-is-over",
          "45 CFR 164.316(b)(2)(i)",
          (command, file, occasion) -> stillKept(file, occasion.now()));

  /** What is erased can't be held any more. */
  static final StreamRule<PlaceLegalHold, PatientFile> DATA_IS_THERE_TO_HOLD =
      rule(
          "data-is-there-to-hold",
          "45 CFR 164.316(b)(2)",
          (command, file, occasion) ->
              unless(file.patient() instanceof Patient.Registered, new PersonalDataErasedBefore()));

  /** A hold that is released was placed. */
  static final StreamRule<ReleaseLegalHold, PatientFile> LEGAL_HOLD_STANDS =
      rule(
          "legal-hold-stands",
          "45 CFR 164.316(b)(2)",
          (command, file, occasion) ->
              unless(file.patient().standingHolds().contains(command.hold()), new NoSuchHold()));

  private PatientRules() {}

  private static Optional<Refusal> stillKept(PatientFile file, Instant now) {
    if (file.patient() instanceof Patient.Erased) {
      return allowed(); // there is nothing left to keep
    }
    return file.keptUntil().get().filter(now::isBefore).<Refusal>map(RetentionNotOver::new);
  }

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

  /** Never placed, or released before. */
  record NoSuchHold() implements Refusal {
    @Override
    public String detail() {
      return "no such hold stands";
    }
  }
}
