package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.value.Role.CLINICIAN;
import static org.treatmentcourse.value.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.Role.PRESCRIBER;
import static org.treatmentcourse.value.Role.SCHEDULER;

import java.time.Instant;
import org.treatmentcourse.command.course.By;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.course.SchedulingEvent.Slot;
import org.treatmentcourse.value.CourseId;
import org.treatmentcourse.value.SessionNumber;

/** Planning the series. */
public sealed interface SchedulingCommand extends CourseCommand {
  /** Plans how many sessions, how many a week. */
  @By({CLINICIAN, PRESCRIBER})
  record PlanSeries(CourseId course, int count, int sessionsPerWeek, Instant occurredAt)
      implements SchedulingCommand {}

  /** Gives a session of the series its slot. */
  @By({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record ScheduleSession(CourseId course, SessionNumber session, Slot slot, Instant occurredAt)
      implements SchedulingCommand {}
}
