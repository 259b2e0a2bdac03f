package org.treatmentcourse.command.course.timeline;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/**
 * A course before a command and after its events. What it is afterwards is folded when it is first
 * asked for, and once: a correction replays the whole course.
 */
public final class CourseStep {
  private final OpenCourse before;
  private final List<TreatmentCourseEvent> events;
  private @Nullable OpenCourse after;

  /** At least one event. */
  public CourseStep(OpenCourse before, List<TreatmentCourseEvent> events) {
    this.before = before;
    this.events = List.copyOf(events);
  }

  public OpenCourse before() {
    return before;
  }

  public OpenCourse after() {
    if (after == null) {
      var folded = before;
      for (var event : events) {
        folded = folded.evolve(event);
      }
      after = folded;
    }
    return after;
  }

  /** Whether one of its events is such. */
  public boolean has(Predicate<TreatmentCourseEvent> condition) {
    return events.stream().anyMatch(condition);
  }

  /** The event that the others stand beside. */
  public TreatmentCourseEvent first() {
    return events.getFirst();
  }

  /** When the first event occurred. */
  public Instant at() {
    return first().occurredAt();
  }
}
