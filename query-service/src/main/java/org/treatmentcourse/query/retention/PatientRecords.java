package org.treatmentcourse.query.retention;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.patient.CaseNumber;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.patient.PatientEvent.ErasureCompleted;
import org.treatmentcourse.patient.PatientEvent.ErasureReason;
import org.treatmentcourse.patient.PatientEvent.HoldReason;
import org.treatmentcourse.patient.PatientEvent.LegalHoldPlaced;
import org.treatmentcourse.patient.PatientEvent.LegalHoldReleased;
import org.treatmentcourse.patient.PatientEvent.PatientRegistered;
import org.treatmentcourse.patient.PatientEvent.PersonalDataErased;
import org.treatmentcourse.value.id.HoldId;
import org.treatmentcourse.value.id.PatientRef;

/** The keeping of one patient's records. */
record PatientRecords(
    @Schema(description = "the pseudonym") UUID patient,
    @Schema(
            description =
                "the end of the retention period after the last entry of any of the patient's"
                    + " courses; absent without a course: nothing has to be kept")
        Optional<Instant> keptUntil,
    @Schema(description = "the legal holds that stand, the longest standing first")
        List<LegalHold> legalHolds,
    @Schema(description = "absent while the personal data is there") Optional<Erasure> erasure) {

  /** A hold that was not released. */
  record LegalHold(
      @Schema(description = "names it in `release-legal-hold`") UUID hold,
      HoldReason reason,
      @Schema(description = "absent where the hold was placed without one")
          Optional<CaseNumber> caseNumber,
      Instant placedAt) {}

  /** The destruction of a patient's key. */
  record Erasure(
      ErasureReason reason,
      Instant erasedAt,
      @Schema(
              description =
                  "when no old copy of the store could open the key any more; absent until then")
          Optional<Instant> completedAt) {}

  /** What is kept of a patient, by the events of the patient's identity. */
  static PatientRecords of(
      PatientRef patient, List<PatientEvent> events, Optional<Instant> keptUntil) {
    var holds = new LinkedHashMap<HoldId, LegalHold>();
    Optional<Erasure> erasure = Optional.empty();
    for (var event : events) {
      switch (event) {
        case PatientRegistered _ -> {}
        case LegalHoldPlaced placed ->
            holds.put(
                placed.hold(),
                new LegalHold(
                    placed.hold().value(),
                    placed.reason(),
                    placed.caseNumber(),
                    placed.occurredAt()));
        case LegalHoldReleased released -> holds.remove(released.hold());
        case PersonalDataErased erased ->
            erasure =
                Optional.of(new Erasure(erased.reason(), erased.occurredAt(), Optional.empty()));
        case ErasureCompleted completed ->
            erasure =
                erasure.map(
                    it ->
                        new Erasure(
                            it.reason(), it.erasedAt(), Optional.of(completed.occurredAt())));
      }
    }
    return new PatientRecords(patient.value(), keptUntil, List.copyOf(holds.values()), erasure);
  }
}
