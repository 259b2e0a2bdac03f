package org.treatmentcourse.command.course.commands;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.MONITOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.THERAPIST;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.DosingCommand.WithDose;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.Abstention;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.Dose;

/** The commands of a dosing session up to the end of the dose. */
public sealed interface DosingCommand extends CourseCommand {
  /** The session of the series. */
  SessionNumber session();

  /** A command about a whole dose: ordered, cleared or begun. */
  sealed interface WithDose extends DosingCommand {
    Dose dose();
  }

  /** Records the patient's arrival. */
  @PermittedRoles({MONITOR, THERAPIST, CLINICIAN, PRESCRIBER})
  record CheckInPatient(
      CourseId course,
      SessionNumber session,
      List<Abstention> abstentions,
      Optional<Kilograms> weightKg,
      Optional<Attendance> attendance,
      Instant occurredAt)
      implements DosingCommand, Reporting {}

  /** Orders a dose; the prescriber is the actor. */
  @PermittedRoles(PRESCRIBER)
  record OrderDose(
      CourseId course, SessionNumber session, Dose dose, Attendance attendance, Instant occurredAt)
      implements WithDose, Deciding {}

  /**
   * Decides that a dose may be given.
   *
   * @param overrideReason the documented decision where vitals are above the threshold, or where a
   *     soft abstention is unmet
   */
  @PermittedRoles(PRESCRIBER)
  record ClearForDosing(
      CourseId course,
      SessionNumber session,
      Dose dose,
      @Holds(NARRATIVE) Optional<String> overrideReason,
      Instant occurredAt)
      implements WithDose, Deciding {}

  /** Decides that no dose is given for now. */
  @PermittedRoles({PRESCRIBER, CLINICIAN, MONITOR})
  record HoldDosing(
      CourseId course,
      SessionNumber session,
      @Holds(NARRATIVE) List<String> reasons,
      Instant occurredAt)
      implements DosingCommand, Deciding {}

  /** Records that a dose was begun. */
  @PermittedRoles({MONITOR, CLINICIAN, PRESCRIBER})
  record StartDose(
      CourseId course, SessionNumber session, Dose dose, String lot, Instant occurredAt)
      implements WithDose, Reporting {}

  /**
   * Records a further part of a dose under way.
   *
   * @param lot where it is of another lot than the dose was begun with
   */
  @PermittedRoles({MONITOR, CLINICIAN, PRESCRIBER})
  record GiveDoseIncrement(
      CourseId course,
      SessionNumber session,
      Milligrams amountMilligrams,
      Optional<String> lot,
      Instant occurredAt)
      implements DosingCommand, Reporting {}

  /** Records that a dose ended. */
  @PermittedRoles({MONITOR, CLINICIAN, PRESCRIBER})
  record EndDose(
      CourseId course,
      SessionNumber session,
      Milligrams totalMilligrams,
      DoseEnding ending,
      Instant occurredAt)
      implements DosingCommand, Reporting {}
}
