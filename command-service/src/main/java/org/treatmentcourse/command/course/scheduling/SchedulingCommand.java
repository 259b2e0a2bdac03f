package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.MONITOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;
import static org.treatmentcourse.value.actor.Role.SERVICE;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.command.course.ByTheClock;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.command.course.Deciding;
import org.treatmentcourse.command.course.Reporting;
import org.treatmentcourse.command.decision.By;
import org.treatmentcourse.command.decision.Contended;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;

/** Planning the series. */
public sealed interface SchedulingCommand extends CourseCommand {
  /** Plans how many sessions, how many a week. */
  @By({CLINICIAN, PRESCRIBER})
  record PlanSeries(CourseId course, int count, int sessionsPerWeek, Instant occurredAt)
      implements SchedulingCommand, Deciding {}

  /** Gives a session of the series its slot. */
  @By({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record ScheduleSession(CourseId course, SessionNumber session, Slot slot, Instant occurredAt)
      implements SchedulingCommand, OfSlot, Deciding, Contended {}

  /** Gives a session another slot. */
  @By({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record RescheduleSession(
      CourseId course, SessionNumber session, Slot slot, String reason, Instant occurredAt)
      implements SchedulingCommand, OfSlot, Deciding, Contended {}

  /** Cancels a session before its dose. */
  @By({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record CancelSession(
      CourseId course,
      SessionNumber session,
      CancellationReason reasonClass,
      Optional<String> note,
      Instant occurredAt)
      implements SchedulingCommand, Deciding, Contended {}

  /** Records that the patient did not come. */
  @By({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER, MONITOR, SERVICE})
  record RecordMissedSession(CourseId course, SessionNumber session, Instant occurredAt)
      implements SchedulingCommand, ByTheClock, Reporting {}
}
