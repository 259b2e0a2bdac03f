package org.treatmentcourse.command.decision;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;

/** Until when a patient's records must be kept, as the ledger is now. */
@FunctionalInterface
public interface RecordsKept {
  /**
   * The end of the clinic's retention period after the last entry of the patient's courses; absent
   * where there is no course, and so no record of treatment to keep.
   */
  Optional<Instant> until(ClinicId clinic, PatientRef patient);
}
