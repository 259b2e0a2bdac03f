package org.treatmentcourse.command.course.opening;

import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;

import java.time.Instant;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.command.course.Deciding;
import org.treatmentcourse.command.decision.By;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.ProtocolId;

/** How a course begins. */
public sealed interface OpeningCommand extends CourseCommand {
  /** Opens a course under a published version of a protocol. */
  @By({CLINICIAN, PRESCRIBER, SCHEDULER, CLINIC_ADMINISTRATOR})
  record OpenCourse(
      CourseId course,
      PatientRef patient,
      ClinicId clinic,
      ProtocolId protocol,
      int protocolVersion,
      Instant occurredAt)
      implements OpeningCommand, Deciding {}

  /**
   * Goes on under a newer version of the course's protocol; whoever gives the command approves it.
   */
  @By({PRESCRIBER, CLINICIAN, CLINIC_ADMINISTRATOR})
  record AdoptProtocolVersion(CourseId course, int version, String reason, Instant occurredAt)
      implements OpeningCommand, Deciding {}
}
