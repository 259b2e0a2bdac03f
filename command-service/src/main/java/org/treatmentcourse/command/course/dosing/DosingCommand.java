package org.treatmentcourse.command.course.dosing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.course.DoseEnding;
import org.treatmentcourse.course.DosingEvent.Abstention;
import org.treatmentcourse.value.CourseId;
import org.treatmentcourse.value.Dose;
import org.treatmentcourse.value.Kilograms;
import org.treatmentcourse.value.Milligrams;
import org.treatmentcourse.value.SessionNumber;

/** What is done in a dosing session up to the end of the dose. */
public sealed interface DosingCommand extends CourseCommand {
  /** The session of the series. */
  SessionNumber session();

  /** Records the patient's arrival. */
  record CheckInPatient(
      CourseId course,
      SessionNumber session,
      List<Abstention> abstentions,
      Optional<Kilograms> weightKg,
      Instant occurredAt)
      implements DosingCommand {}

  /**
   * Decides that a dose may be given.
   *
   * @param overrideReason the documented decision where vitals are above the threshold
   */
  record ClearForDosing(
      CourseId course,
      SessionNumber session,
      Dose dose,
      Optional<String> overrideReason,
      Instant occurredAt)
      implements DosingCommand {}

  /** Decides that no dose is given for now. */
  record HoldDosing(
      CourseId course, SessionNumber session, List<String> reasons, Instant occurredAt)
      implements DosingCommand {}

  /** Records that a dose was begun. */
  record StartDose(
      CourseId course, SessionNumber session, Dose dose, String lot, Instant occurredAt)
      implements DosingCommand {}

  /** Records that a dose ended. */
  record EndDose(
      CourseId course,
      SessionNumber session,
      Milligrams totalMilligrams,
      DoseEnding ending,
      Instant occurredAt)
      implements DosingCommand {}
}
