package org.treatmentcourse.command.course.commands;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.MONITOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;
import static org.treatmentcourse.value.actor.Role.SERVICE;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.SchedulingCommand.WithSlot;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;

/** Planning the series. */
public sealed interface SchedulingCommand extends CourseCommand {
  /** A command that gives a session a slot. */
  sealed interface WithSlot extends SchedulingCommand, WithOverride {
    SessionNumber session();

    Slot slot();
  }

  /** Plans how many sessions, how many a week. */
  @PermittedRoles({CLINICIAN, PRESCRIBER})
  record PlanSeries(CourseId course, int count, int sessionsPerWeek, Instant occurredAt)
      implements SchedulingCommand, Deciding {}

  /** Gives a session of the series its slot. */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record ScheduleSession(
      CourseId course,
      SessionNumber session,
      Slot slot,
      @Holds(NARRATIVE) Optional<String> override,
      Instant occurredAt)
      implements WithSlot, Deciding, Contended {
    /** By all rules. */
    public ScheduleSession(CourseId course, SessionNumber session, Slot slot, Instant occurredAt) {
      this(course, session, slot, Optional.empty(), occurredAt);
    }
  }

  /** Gives a session another slot. */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record RescheduleSession(
      CourseId course,
      SessionNumber session,
      Slot slot,
      @Holds(NARRATIVE) String reason,
      @Holds(NARRATIVE) Optional<String> override,
      Instant occurredAt)
      implements WithSlot, Deciding, Contended {
    /** By all rules. */
    public RescheduleSession(
        CourseId course, SessionNumber session, Slot slot, String reason, Instant occurredAt) {
      this(course, session, slot, reason, Optional.empty(), occurredAt);
    }
  }

  /** Cancels a session before its dose. */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record CancelSession(
      CourseId course,
      SessionNumber session,
      CancellationReason reasonClass,
      @Holds(NARRATIVE) Optional<String> note,
      Instant occurredAt)
      implements SchedulingCommand, Deciding, Contended {}

  /** Records that the patient did not come. */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER, MONITOR, SERVICE})
  record RecordMissedSession(CourseId course, SessionNumber session, Instant occurredAt)
      implements SchedulingCommand, ByTheClock, Reporting {}
}
