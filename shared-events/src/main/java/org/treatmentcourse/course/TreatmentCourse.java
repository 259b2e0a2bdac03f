package org.treatmentcourse.course;

import java.util.List;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/**
 * A course as its events have made it: nothing yet, or open. Immutable; {@link #evolve} is the one
 * way to a next state.
 */
public sealed interface TreatmentCourse permits TreatmentCourse.NotOpened, OpenCourse {
  /** The sequence number that the next event gets. */
  long nextSeq();

  /**
   * The course after one more event: pure and total.
   *
   * @throws ImpossibleHistory if this event can't follow those before it
   */
  TreatmentCourse evolve(TreatmentCourseEvent event);

  /** The course before its first event. */
  static TreatmentCourse notOpened() {
    return new NotOpened();
  }

  /** The course that a whole history makes. */
  static TreatmentCourse of(List<? extends TreatmentCourseEvent> history) {
    TreatmentCourse course = notOpened();
    for (var event : history) {
      course = course.evolve(event);
    }
    return course;
  }

  /** No event yet. */
  record NotOpened() implements TreatmentCourse {
    @Override
    public long nextSeq() {
      return 0;
    }

    @Override
    public TreatmentCourse evolve(TreatmentCourseEvent event) {
      if (event instanceof CourseOpened opened) {
        return OpenCourse.of(opened);
      }
      throw new ImpossibleHistory(0, "a course begins with CourseOpened");
    }
  }
}
