package org.treatmentcourse.patient;

import java.time.Instant;
import org.treatmentcourse.value.ClinicId;
import org.treatmentcourse.value.PatientRef;
import org.treatmentcourse.wire.DomainEvent;

/** Everything that is recorded of who a patient is. */
public sealed interface PatientEvent extends DomainEvent {
  /** Why personal data was erased; a choice and no text, so that it can't name anybody. */
  enum ErasureReason {
    PATIENT_ASKED,
    RETENTION_IS_OVER,
    RECORDED_BY_MISTAKE,
    ORDERED_BY_AUTHORITY
  }

  /**
   * A clinic knows who a patient is.
   *
   * @param clinic which one
   * @param patient the pseudonym that courses use
   * @param personalData name, birth date and contact, sealed
   */
  record PatientRegistered(
      ClinicId clinic, PatientRef patient, SealedData personalData, Instant occurredAt)
      implements PatientEvent {}

  /**
   * The key of the personal data is destroyed, and with it what was sealed.
   *
   * @param reason why
   */
  record PersonalDataErased(ErasureReason reason, Instant occurredAt) implements PatientEvent {}
}
