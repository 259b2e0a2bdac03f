package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.MONITOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.THERAPIST;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.command.course.Deciding;
import org.treatmentcourse.command.course.Reporting;
import org.treatmentcourse.command.decision.By;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.Abstention;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.Dose;

/** What is done in a dosing session up to the end of the dose. */
public sealed interface DosingCommand extends CourseCommand {
  /** The session of the series. */
  SessionNumber session();

  /** Records the patient's arrival. */
  @By({MONITOR, THERAPIST, CLINICIAN, PRESCRIBER})
  record CheckInPatient(
      CourseId course,
      SessionNumber session,
      List<Abstention> abstentions,
      Optional<Kilograms> weightKg,
      Optional<Attendance> attendance,
      Instant occurredAt)
      implements DosingCommand, Reporting {}

  /** Orders a dose; the prescriber is the actor. */
  @By(PRESCRIBER)
  record OrderDose(
      CourseId course, SessionNumber session, Dose dose, Attendance attendance, Instant occurredAt)
      implements DosingCommand, OfDose, Deciding {}

  /**
   * Decides that a dose may be given.
   *
   * @param overrideReason the documented decision where vitals are above the threshold, or where a
   *     soft abstention is unmet
   */
  @By(PRESCRIBER)
  record ClearForDosing(
      CourseId course,
      SessionNumber session,
      Dose dose,
      Optional<String> overrideReason,
      Instant occurredAt)
      implements DosingCommand, OfDose, Deciding {}

  /** Decides that no dose is given for now. */
  @By({PRESCRIBER, CLINICIAN, MONITOR})
  record HoldDosing(
      CourseId course, SessionNumber session, List<String> reasons, Instant occurredAt)
      implements DosingCommand, Deciding {}

  /** Records that a dose was begun. */
  @By({MONITOR, CLINICIAN, PRESCRIBER})
  record StartDose(
      CourseId course, SessionNumber session, Dose dose, String lot, Instant occurredAt)
      implements DosingCommand, OfDose, Reporting {}

  /** Records a further part of a dose under way. */
  @By({MONITOR, CLINICIAN, PRESCRIBER})
  record GiveDoseIncrement(
      CourseId course, SessionNumber session, Milligrams amountMilligrams, Instant occurredAt)
      implements DosingCommand, Reporting {}

  /** Records that a dose ended. */
  @By({MONITOR, CLINICIAN, PRESCRIBER})
  record EndDose(
      CourseId course,
      SessionNumber session,
      Milligrams totalMilligrams,
      DoseEnding ending,
      Instant occurredAt)
      implements DosingCommand, Reporting {}
}
