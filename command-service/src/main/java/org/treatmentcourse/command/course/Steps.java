package org.treatmentcourse.command.course;

import java.util.List;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/** What came of a command that takes several events: all of them or none. */
public sealed interface Steps {
  /** All can be taken, one after the other. */
  record Taken(List<? extends TreatmentCourseEvent> events) implements Steps {
    public Taken {
      events = List.copyOf(events);
    }
  }

  /** One can't. */
  record Stopped(String rule, Refusal refusal) implements Steps {}
}
