package org.treatmentcourse.command.course.commands;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.MONITOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;
import static org.treatmentcourse.value.actor.Role.SERVICE;
import static org.treatmentcourse.value.actor.Role.THERAPIST;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.course.event.PreparationEvent.IntentionCategory;
import org.treatmentcourse.course.event.PreparationEvent.TransportMode;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Escort;
import org.treatmentcourse.value.treatment.Modality;

/** The commands of the preparation before a dosing session. */
public sealed interface PreparationCommand extends CourseCommand {
  /** Records a preparation session. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, THERAPIST})
  record HoldPreparationSession(
      CourseId course,
      Modality modality,
      @Holds(NARRATIVE) List<String> topics,
      Duration duration,
      Instant occurredAt)
      implements PreparationCommand, Reporting {}

  /** Records the patient's intention. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, THERAPIST})
  record SetIntention(
      CourseId course,
      @Holds(NARRATIVE) String text,
      IntentionCategory category,
      Instant occurredAt)
      implements PreparationCommand, Reporting {}

  /** Records how the patient will get home. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, THERAPIST, MONITOR, SCHEDULER})
  record ArrangeTransport(
      CourseId course, SessionNumber session, TransportMode mode, Escort escort, Instant occurredAt)
      implements PreparationCommand, Reporting {}

  /** Tells the patient what to do before a session. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, THERAPIST, MONITOR})
  record IssuePreparationInstructions(
      CourseId course, @Holds(NARRATIVE) List<String> instructions, Instant occurredAt)
      implements PreparationCommand, Reporting {}

  /** Changes a medication before a session. */
  @PermittedRoles(PRESCRIBER)
  record OrderMedicationAdjustment(
      CourseId course,
      String rxcui,
      @Holds(NARRATIVE) String name,
      @Holds(NARRATIVE) String adjustment,
      Instant occurredAt)
      implements PreparationCommand, Deciding {}

  /** Records that the patient is to be reminded of a session. */
  @PermittedRoles(SERVICE)
  record RemindOfSession(CourseId course, SessionNumber session, Instant occurredAt)
      implements PreparationCommand, ByTheClock, Deciding {}

  /** Names the patient's support person. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, THERAPIST, MONITOR, SCHEDULER})
  record NameSupportPerson(CourseId course, @Holds(NARRATIVE) String relation, Instant occurredAt)
      implements PreparationCommand, Reporting {}

  /** Puts a member of staff on the care team. */
  @PermittedRoles({CLINICIAN, PRESCRIBER, CLINIC_ADMINISTRATOR})
  record AssignCareTeamMember(
      CourseId course, StaffMember member, Optional<String> credential, Instant occurredAt)
      implements PreparationCommand, Deciding {}
}
