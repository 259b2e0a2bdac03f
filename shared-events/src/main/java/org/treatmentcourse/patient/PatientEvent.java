package org.treatmentcourse.patient;

import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.HoldId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.Revised;
import org.treatmentcourse.wire.WidenedUpcaster;

/** Everything that is recorded of a patient's identity. */
@Sensitive(ADMINISTRATIVE)
public sealed interface PatientEvent extends DomainEvent {
  /**
   * The reason for erasing personal data. It is a choice and not a text, so that it can't name
   * anybody.
   */
  enum ErasureReason {
    PATIENT_ASKED,
    RETENTION_IS_OVER,
    RECORDED_BY_MISTAKE,
    ORDERED_BY_AUTHORITY
  }

  /**
   * A clinic registered a patient.
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

  /**
   * The wrapping key that the patient's destroyed key was stored under is destroyed, too: no
   * journal and no old copy of the store opens it any more.
   */
  record ErasureCompleted(Instant occurredAt) implements PatientEvent {}

  /**
   * The reason for keeping records whatever their age. It is a choice and not a text, so that it
   * can't name anybody.
   */
  enum HoldReason {
    LITIGATION,
    INVESTIGATION,
    AUDIT,
    ORDERED_BY_AUTHORITY
  }

  /**
   * A legal hold: no record of the patient may be purged until the hold is released.
   *
   * @param hold names it
   * @param reason why
   * @param caseNumber of the matter, where it has one
   */
  @Revised(WidenedUpcaster.class)
  record LegalHoldPlaced(
      HoldId hold, HoldReason reason, Optional<CaseNumber> caseNumber, Instant occurredAt)
      implements PatientEvent {}

  /**
   * A legal hold is released; others may still stand.
   *
   * @param hold which one
   */
  record LegalHoldReleased(HoldId hold, Instant occurredAt) implements PatientEvent {}
}
