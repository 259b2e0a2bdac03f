package org.treatmentcourse.command.course.commands;

import static org.treatmentcourse.field.FieldKind.IDENTIFIER;
import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.MONITOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.THERAPIST;

import java.time.Instant;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.course.event.ConsentEvent.SignedBy;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.ConsentKind;

/** The commands on consent: given and withdrawn. */
public sealed interface ConsentCommand extends CourseCommand {
  /** Records a signed consent. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, THERAPIST, MONITOR})
  record GiveConsent(
      CourseId course,
      ConsentKind kind,
      String documentSha256,
      SignedBy signedBy,
      Instant occurredAt)
      implements ConsentCommand, Reporting {}

  /** Records that a consent was withdrawn. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, THERAPIST, MONITOR})
  record WithdrawConsent(
      CourseId course, ConsentKind kind, @Holds(NARRATIVE) String reason, Instant occurredAt)
      implements ConsentCommand, Reporting {}

  /** Records the enrolment in the esketamine risk programme. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, MONITOR})
  record EnrolInRems(CourseId course, @Holds(IDENTIFIER) String enrolmentId, Instant occurredAt)
      implements ConsentCommand, Reporting {}
}
