package org.treatmentcourse.command.course.commands;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;

import java.time.Instant;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.id.CourseId;

/** Pausing, going on, ending. */
public sealed interface ClosingCommand extends CourseCommand {
  /** Pauses the course. */
  @PermittedRoles({CLINICIAN, PRESCRIBER})
  record SuspendCourse(CourseId course, @Holds(NARRATIVE) String reason, Instant occurredAt)
      implements ClosingCommand, Deciding {}

  /** Goes on where the course paused. */
  @PermittedRoles({CLINICIAN, PRESCRIBER})
  record ResumeCourse(CourseId course, Instant occurredAt) implements ClosingCommand, Deciding {}

  /** Ends the course at its end. */
  @PermittedRoles({CLINICIAN, PRESCRIBER})
  record CompleteCourse(CourseId course, @Holds(NARRATIVE) String summary, Instant occurredAt)
      implements ClosingCommand, Deciding {}

  /** Ends the course early. */
  @PermittedRoles({CLINICIAN, PRESCRIBER})
  record DiscontinueCourse(
      CourseId course,
      DiscontinuationReason reasonClass,
      @Holds(NARRATIVE) String reason,
      Instant occurredAt)
      implements ClosingCommand, Deciding {}
}
