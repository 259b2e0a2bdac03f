package org.treatmentcourse.patient;

import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import java.time.Instant;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.HoldId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.DomainEvent;

/** Everything that is recorded of who a patient is. */
@Sensitive(ADMINISTRATIVE)
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

  /** Why records must be kept whatever their age; a choice and no text, as above. */
  enum HoldReason {
    LITIGATION,
    INVESTIGATION,
    AUDIT,
    ORDERED_BY_AUTHORITY
  }

  /**
   * Nothing of the patient may be purged until this hold is released.
   *
   * @param hold names it
   * @param reason why
   */
  record LegalHoldPlaced(HoldId hold, HoldReason reason, Instant occurredAt)
      implements PatientEvent {}

  /**
   * A hold is over; others may still stand.
   *
   * @param hold which one
   */
  record LegalHoldReleased(HoldId hold, Instant occurredAt) implements PatientEvent {}
}
