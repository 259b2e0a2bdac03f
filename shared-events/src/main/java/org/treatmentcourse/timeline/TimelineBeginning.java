package org.treatmentcourse.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseAtClinic;
import org.treatmentcourse.timeline.DosingTimelineEvent.TimelineBegun;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;

/** How a patient's timeline begins: with what all their courses record by then. */
public final class TimelineBeginning {
  private TimelineBeginning() {}

  /**
   * The events that begin it.
   *
   * @param courses every course of the patient so far
   * @param clinic where the first course is about to be opened, if there is none so far
   */
  public static List<DosingTimelineEvent> of(
      PatientRef patient, List<OpenCourse> courses, ClinicId clinic, Instant at) {
    var known =
        courses.stream()
            .sorted(Comparator.comparing(course -> course.opened().occurredAt()))
            .toList();
    return List.of(begun(patient, known, clinic, at));
  }

  private static TimelineBegun begun(
      PatientRef patient, List<OpenCourse> known, ClinicId clinic, Instant at) {
    return new TimelineBegun(
        patient,
        known.stream().findFirst().map(course -> course.opened().clinic()).orElse(clinic),
        known.stream().flatMap(course -> TimedDoses.of(course).values().stream()).toList(),
        known.stream()
            .filter(course -> !course.stage().isClosed())
            .map(course -> new CourseAtClinic(course.opened().course(), course.opened().clinic()))
            .toList(),
        at);
  }
}
