package org.treatmentcourse.command.course.closing;

import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;

import java.time.Instant;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.command.course.Deciding;
import org.treatmentcourse.command.decision.By;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.value.id.CourseId;

/** Pausing, going on, ending. */
public sealed interface ClosingCommand extends CourseCommand {
  /** Pauses the course. */
  @By({CLINICIAN, PRESCRIBER})
  record SuspendCourse(CourseId course, String reason, Instant occurredAt)
      implements ClosingCommand, Deciding {}

  /** Goes on where the course paused. */
  @By({CLINICIAN, PRESCRIBER})
  record ResumeCourse(CourseId course, Instant occurredAt) implements ClosingCommand, Deciding {}

  /** Ends the course at its end. */
  @By({CLINICIAN, PRESCRIBER})
  record CompleteCourse(CourseId course, String summary, Instant occurredAt)
      implements ClosingCommand, Deciding {}

  /** Ends the course early. */
  @By({CLINICIAN, PRESCRIBER})
  record DiscontinueCourse(
      CourseId course, DiscontinuationReason reasonClass, String reason, Instant occurredAt)
      implements ClosingCommand, Deciding {}
}
