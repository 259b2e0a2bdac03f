package org.treatmentcourse.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A course at a past moment, as far as a record knows: of the events that stand in it, those that
 * had occurred by then, folded in the order of recording as if the later ones had never been
 * recorded. An amended event counts by what its last amendment says, also of its time; corrections
 * that the record holds count whenever they were made.
 *
 * @param course absent if the course had not been opened by then
 * @param outOfPlace what had occurred by then, as recorded, and yet builds on a step that is said
 *     to have come later; it has no place in the course of that moment
 */
public record CourseAsOf(Optional<OpenCourse> course, List<Long> outOfPlace) {
  public CourseAsOf {
    outOfPlace = List.copyOf(outOfPlace);
  }

  /** The course of a moment, the moment included, as far as a record knows. */
  public static CourseAsOf of(OpenCourse record, Instant moment) {
    Optional<OpenCourse> course = Optional.empty();
    var outOfPlace = new ArrayList<Long>();
    for (var entry : record.standing()) {
      if (entry.event().occurredAt().isAfter(moment)) {
        continue;
      }
      if (entry.seq() == 0) {
        course = Optional.of(OpenCourse.of(record.opened()));
        continue;
      }
      try {
        course = Optional.of(course.orElseThrow(() -> unopened(entry)).and(entry));
      } catch (ImpossibleHistory e) {
        outOfPlace.add(entry.seq());
      }
    }
    return new CourseAsOf(course, outOfPlace);
  }

  private static ImpossibleHistory unopened(StandingEvent entry) {
    return new ImpossibleHistory(entry.seq(), "the course was opened later");
  }
}
