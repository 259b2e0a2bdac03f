package org.treatmentcourse.command.course;

import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.value.ClinicId;
import org.treatmentcourse.value.LotNumber;

/** What a decision on a course may ask of its clinic's other streams, as they are now. */
public interface Surroundings {
  /** The books of a lot; {@link MedicationLot#unknown()} if nothing was received of it. */
  MedicationLot lot(ClinicId clinic, LotNumber lot);
}
