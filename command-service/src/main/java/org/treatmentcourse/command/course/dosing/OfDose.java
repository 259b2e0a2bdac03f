package org.treatmentcourse.command.course.dosing;

import java.time.Instant;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Dose;

/** A command about a whole dose: ordered, cleared or begun. */
interface OfDose {
  SessionNumber session();

  Dose dose();

  Instant occurredAt();
}
