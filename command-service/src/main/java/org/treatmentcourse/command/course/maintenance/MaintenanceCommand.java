package org.treatmentcourse.command.course.maintenance;

import java.time.Instant;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.value.CourseId;

/** What follows the series. */
public sealed interface MaintenanceCommand extends CourseCommand {
  /** Decides that the series is done. */
  record CompleteSeries(CourseId course, Instant occurredAt) implements MaintenanceCommand {}
}
