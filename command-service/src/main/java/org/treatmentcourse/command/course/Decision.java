package org.treatmentcourse.command.course;

import java.util.List;
import org.treatmentcourse.course.TreatmentCourseEvent;

/** What came of a command: events (none if nothing changed), or a refusal. */
public sealed interface Decision {
  /** To be recorded in one commit. */
  record Accepted(List<TreatmentCourseEvent> events) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** Nothing is recorded. */
  record Refused(String rule, Refusal refusal) implements Decision {}
}
