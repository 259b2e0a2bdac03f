package org.treatmentcourse.command.course.commands;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SERVICE;

import java.time.Instant;
import java.time.LocalDate;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.course.event.MaintenanceEvent.EarlyEndReason;
import org.treatmentcourse.course.event.MaintenanceEvent.Response;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.Milligrams;

/** The commands of the maintenance that follows the series. */
public sealed interface MaintenanceCommand extends CourseCommand {
  /** Decides that the series is done. */
  @PermittedRoles({CLINICIAN, PRESCRIBER})
  record CompleteSeries(CourseId course, Instant occurredAt)
      implements MaintenanceCommand, Deciding {}

  /**
   * Decides that the series ends before all of its sessions are done, such as when the response is
   * reached; evaluation and maintenance follow as after a whole series.
   *
   * @param reason more on the reason
   */
  @PermittedRoles(PRESCRIBER)
  record EndSeriesEarly(
      CourseId course,
      EarlyEndReason reasonClass,
      @Holds(NARRATIVE) String reason,
      Instant occurredAt)
      implements MaintenanceCommand, Deciding {}

  /** Evaluates the response so far. */
  @PermittedRoles({CLINICIAN, PRESCRIBER})
  record EvaluateResponse(
      CourseId course, Response outcome, @Holds(NARRATIVE) String basis, Instant occurredAt)
      implements MaintenanceCommand, Deciding {}

  /** Agrees on maintenance after the series. */
  @PermittedRoles({CLINICIAN, PRESCRIBER})
  record AgreeMaintenancePlan(
      CourseId course,
      DaysOrHours interval,
      Milligrams leastMilligrams,
      Milligrams mostMilligrams,
      LocalDate reviewOn,
      Instant occurredAt)
      implements MaintenanceCommand, Deciding {}

  /** Records that the day of the maintenance plan's review has come. */
  @PermittedRoles({SERVICE, CLINICIAN, PRESCRIBER})
  record CallMaintenanceReview(CourseId course, Instant occurredAt)
      implements MaintenanceCommand, ByTheClock, Deciding {}
}
