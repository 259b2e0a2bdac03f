package org.treatmentcourse.course;

import java.time.Instant;

/** What follows the series. */
public sealed interface MaintenanceEvent extends TreatmentCourseEvent {
  /** All sessions of the series are done; the next series needs a review [S1]. */
  record SeriesCompleted(int sessions, Instant occurredAt) implements MaintenanceEvent {}
}
