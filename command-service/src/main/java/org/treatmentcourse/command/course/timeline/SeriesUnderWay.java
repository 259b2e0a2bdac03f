package org.treatmentcourse.command.course.timeline;

import java.time.Instant;
import java.util.OptionalInt;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/**
 * The series, or the maintenance, that a course's doses count in.
 *
 * @param since when it was planned or agreed
 * @param count how many doses it has at most; absent in maintenance
 */
public record SeriesUnderWay(Instant since, OptionalInt count) {
  /** What goes on in a course. */
  public static SeriesUnderWay of(OpenCourse course) {
    var since =
        course
            .facts()
            .all(TreatmentCourseEvent.class)
            .filter(e -> e instanceof SeriesPlanned || e instanceof MaintenancePlanAgreed)
            .reduce((earlier, later) -> later)
            .map(TreatmentCourseEvent::occurredAt)
            .orElse(course.opened().occurredAt());
    return new SeriesUnderWay(
        since,
        course.stage() instanceof Stage.InSeries series
            ? OptionalInt.of(series.count())
            : OptionalInt.empty());
  }
}
