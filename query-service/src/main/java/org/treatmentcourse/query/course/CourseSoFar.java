package org.treatmentcourse.query.course;

import java.util.List;
import java.util.stream.Stream;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * A course with the history that made it. The history is kept beside the state because an event
 * entered in error is taken back by folding the rest again.
 *
 * @param history every event so far, as stored
 */
record CourseSoFar(List<Told> history, OpenCourse course) {
  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);

  /** One event of the history. */
  record Told(String type, int revision, String payload) {
    TreatmentCourseEvent event() {
      return (TreatmentCourseEvent) WIRE.decode(type, revision, payload);
    }
  }

  CourseSoFar {
    history = List.copyOf(history);
  }

  static CourseSoFar opened(Told first) {
    return new CourseSoFar(List.of(first), open(TreatmentCourse.notOpened().evolve(first.event())));
  }

  static CourseSoFar of(List<Told> history) {
    return new CourseSoFar(
        history, open(TreatmentCourse.of(history.stream().map(Told::event).toList())));
  }

  CourseSoFar and(Told next) {
    return new CourseSoFar(
        Stream.concat(history.stream(), Stream.of(next)).toList(), course.evolve(next.event()));
  }

  private static OpenCourse open(TreatmentCourse course) {
    return switch (course) {
      case OpenCourse open -> open;
      case TreatmentCourse.NotOpened _ ->
          throw new IllegalStateException("a history without an event");
    };
  }
}
