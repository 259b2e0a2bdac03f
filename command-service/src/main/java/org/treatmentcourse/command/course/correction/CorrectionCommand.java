package org.treatmentcourse.command.course.correction;

import static org.treatmentcourse.value.Role.CLINICIAN;
import static org.treatmentcourse.value.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.Role.MONITOR;
import static org.treatmentcourse.value.Role.PRESCRIBER;
import static org.treatmentcourse.value.Role.SCHEDULER;
import static org.treatmentcourse.value.Role.THERAPIST;

import java.time.Instant;
import org.treatmentcourse.command.course.By;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.value.CourseId;

/** Corrections of what was recorded. */
public sealed interface CorrectionCommand extends CourseCommand {
  /**
   * Marks an earlier event as recorded by mistake.
   *
   * @param target the event's sequence number in the course
   */
  @By({CLINICIAN, PRESCRIBER, THERAPIST, MONITOR, SCHEDULER, CLINIC_ADMINISTRATOR})
  record EnterInError(CourseId course, long target, String reason, Instant occurredAt)
      implements CorrectionCommand {}
}
