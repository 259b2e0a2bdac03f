package org.treatmentcourse.command.course.correction;

import java.time.Instant;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.value.CourseId;

/** Corrections of what was recorded. */
public sealed interface CorrectionCommand extends CourseCommand {
  /**
   * Marks an earlier event as recorded by mistake.
   *
   * @param target the event's sequence number in the course
   */
  record EnterInError(CourseId course, long target, String reason, Instant occurredAt)
      implements CorrectionCommand {}
}
