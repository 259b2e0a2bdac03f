package org.treatmentcourse.command.course.integration;

import static org.treatmentcourse.value.Role.CLINICIAN;
import static org.treatmentcourse.value.Role.PRESCRIBER;
import static org.treatmentcourse.value.Role.THERAPIST;

import java.time.Instant;
import org.treatmentcourse.command.course.By;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.value.CourseId;
import org.treatmentcourse.value.Modality;
import org.treatmentcourse.value.SessionNumber;

/** Working through the experience. */
public sealed interface IntegrationCommand extends CourseCommand {
  /** Records the integration session of a dosing session. */
  @By({THERAPIST, CLINICIAN, PRESCRIBER})
  record HoldIntegrationSession(
      CourseId course, SessionNumber session, Modality modality, Instant occurredAt)
      implements IntegrationCommand {}
}
