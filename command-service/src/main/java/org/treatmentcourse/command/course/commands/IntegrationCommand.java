package org.treatmentcourse.command.course.commands;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SERVICE;
import static org.treatmentcourse.value.actor.Role.THERAPIST;

import java.time.Instant;
import java.util.List;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;

/** Working through the experience. */
public sealed interface IntegrationCommand extends CourseCommand {
  /** The session of the series. */
  SessionNumber session();

  /** Records the integration session of a dosing session. */
  @PermittedRoles({THERAPIST, CLINICIAN, PRESCRIBER})
  record HoldIntegrationSession(
      CourseId course, SessionNumber session, Modality modality, Instant occurredAt)
      implements IntegrationCommand, Reporting {}

  /** Records a talk right after a session. */
  @PermittedRoles({THERAPIST, CLINICIAN, PRESCRIBER})
  record HoldPostSessionReflection(
      CourseId course,
      SessionNumber session,
      @Holds(NARRATIVE) List<String> themes,
      Instant occurredAt)
      implements IntegrationCommand, Reporting {}

  /** Records that the window for integration closed unused. */
  @PermittedRoles({SERVICE, THERAPIST, CLINICIAN, PRESCRIBER})
  record MissIntegrationWindow(CourseId course, SessionNumber session, Instant occurredAt)
      implements IntegrationCommand, ByTheClock, Deciding {}

  /** Gives the patient something to go on with at home. */
  @PermittedRoles({THERAPIST, CLINICIAN, PRESCRIBER})
  record AssignPractice(
      CourseId course, SessionNumber session, @Holds(NARRATIVE) String practice, Instant occurredAt)
      implements IntegrationCommand, Reporting {}
}
