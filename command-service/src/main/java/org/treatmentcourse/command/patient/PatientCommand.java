package org.treatmentcourse.command.patient;

import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.COMPLIANCE_OFFICER;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.patient.CaseNumber;
import org.treatmentcourse.patient.PatientEvent.ErasureReason;
import org.treatmentcourse.patient.PatientEvent.HoldReason;
import org.treatmentcourse.patient.SealedData;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.HoldId;
import org.treatmentcourse.value.id.PatientRef;

/** A command on a patient's registration, personal data and legal holds. */
public sealed interface PatientCommand extends ClinicCommand {
  /** The patient, by the pseudonym that courses use. */
  PatientRef patient();

  @Override
  default String stream() {
    return patient().stream();
  }

  /**
   * Says who a patient is.
   *
   * @param personalData sealed on its way in; a request has it in plain text
   */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record RegisterPatient(
      ClinicId clinic, PatientRef patient, SealedData personalData, Instant occurredAt)
      implements PatientCommand {}

  /** Keeps everything of a patient from being purged, whatever its age. */
  @PermittedRoles(COMPLIANCE_OFFICER)
  record PlaceLegalHold(
      ClinicId clinic,
      PatientRef patient,
      HoldId hold,
      HoldReason reason,
      Optional<CaseNumber> caseNumber,
      Instant occurredAt)
      implements PatientCommand {}

  /** Ends a hold; others may still stand. */
  @PermittedRoles(COMPLIANCE_OFFICER)
  record ReleaseLegalHold(ClinicId clinic, PatientRef patient, HoldId hold, Instant occurredAt)
      implements PatientCommand {}

  /**
   * Purges who a patient is: their data becomes unreadable for ever, and courses keep the
   * pseudonym.
   */
  @PermittedRoles(CLINIC_ADMINISTRATOR)
  record ErasePersonalData(
      ClinicId clinic, PatientRef patient, ErasureReason reason, Instant occurredAt)
      implements PatientCommand {}
}
