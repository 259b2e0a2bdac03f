package org.treatmentcourse.command.course.maintenance;

import static org.treatmentcourse.value.Role.CLINICIAN;
import static org.treatmentcourse.value.Role.PRESCRIBER;

import java.time.Instant;
import org.treatmentcourse.command.course.By;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.value.CourseId;

/** What follows the series. */
public sealed interface MaintenanceCommand extends CourseCommand {
  /** Decides that the series is done. */
  @By({CLINICIAN, PRESCRIBER})
  record CompleteSeries(CourseId course, Instant occurredAt) implements MaintenanceCommand {}
}
