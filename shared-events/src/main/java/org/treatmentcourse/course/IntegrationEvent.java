package org.treatmentcourse.course;

import java.time.Duration;
import java.time.Instant;
import org.treatmentcourse.value.Modality;
import org.treatmentcourse.value.SessionNumber;

/** Working through the experience afterwards. */
public sealed interface IntegrationEvent extends TreatmentCourseEvent, OfSession {
  /**
   * An integration session for one dosing session.
   *
   * @param afterDose the time from the end of the dose
   */
  record IntegrationSessionHeld(
      SessionNumber session, Modality modality, Duration afterDose, Instant occurredAt)
      implements IntegrationEvent {}
}
