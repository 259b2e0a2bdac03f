package org.treatmentcourse.command.course.commands;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.MONITOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;
import static org.treatmentcourse.value.actor.Role.THERAPIST;

import java.time.Instant;
import java.util.List;
import org.treatmentcourse.command.course.commands.CorrectionCommand.WithTarget;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.CorrectionEvent.SignatureMeaning;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent.NamedByType;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.CourseId;

/** Commands that correct recorded events. */
public sealed interface CorrectionCommand extends CourseCommand, CourseCommand.AfterClosing {
  /** A correction of one event. */
  sealed interface WithTarget extends CorrectionCommand {
    /** The event's sequence number in the course. */
    long target();
  }

  /**
   * Marks an earlier event as recorded by mistake.
   *
   * @param target the event's sequence number in the course
   */
  @PermittedRoles({CLINICIAN, PRESCRIBER, THERAPIST, MONITOR, SCHEDULER, CLINIC_ADMINISTRATOR})
  record EnterInError(
      CourseId course, long target, @Holds(NARRATIVE) String reason, Instant occurredAt)
      implements WithTarget, Reporting {
    public EnterInError {
      Numbers.requireBetween(target, 0, Long.MAX_VALUE, "target");
      Texts.requireText(reason, "reason");
    }
  }

  /**
   * Says what an earlier event should have said.
   *
   * @param target the sequence number of the event as it was first recorded
   * @param replacement the whole event, as one property named by its type
   */
  @PermittedRoles({CLINICIAN, PRESCRIBER, THERAPIST, MONITOR, SCHEDULER, CLINIC_ADMINISTRATOR})
  record AmendEvent(
      CourseId course,
      long target,
      @NamedByType TreatmentCourseEvent replacement,
      @Holds(NARRATIVE) String reason,
      Instant occurredAt)
      implements WithTarget, Reporting {
    public AmendEvent {
      Numbers.requireBetween(target, 1, Long.MAX_VALUE, "target");
      Texts.requireText(reason, "reason");
      EventAmended.requireAmendable(replacement);
    }
  }

  /** Signs records; name, role and credential are the actor's. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, THERAPIST, MONITOR, CLINIC_ADMINISTRATOR})
  record SignRecord(
      CourseId course, List<Long> targets, SignatureMeaning meaning, Instant occurredAt)
      implements CorrectionCommand, Deciding {
    public SignRecord {
      targets = List.copyOf(targets);
      RecordSigned.requireAscending(targets);
    }
  }
}
