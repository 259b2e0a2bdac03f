package org.treatmentcourse.command.course.commands;

import static org.treatmentcourse.value.Role.CLINICIAN;
import static org.treatmentcourse.value.Role.MONITOR;
import static org.treatmentcourse.value.Role.PRESCRIBER;
import static org.treatmentcourse.value.Role.THERAPIST;

import java.time.Instant;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.course.ConsentEvent.SignedBy;
import org.treatmentcourse.value.ConsentKind;
import org.treatmentcourse.value.CourseId;

/** What a patient agrees to, or no longer. */
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
  record WithdrawConsent(CourseId course, ConsentKind kind, String reason, Instant occurredAt)
      implements ConsentCommand, Reporting {}

  /** Records the enrolment in the esketamine risk programme. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, MONITOR})
  record EnrolInRems(CourseId course, String enrolmentId, Instant occurredAt)
      implements ConsentCommand, Reporting {}
}
