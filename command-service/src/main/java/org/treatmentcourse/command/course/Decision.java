package org.treatmentcourse.command.course;

import java.util.List;
import org.treatmentcourse.command.decision.Elsewhere;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.actor.Actor;

/** What came of a command: events (none if nothing changed), or a refusal. */
public sealed interface Decision {
  /**
   * To be recorded in one commit.
   *
   * @param events of the course
   * @param elsewhere what the same step means for other streams
   * @param actor who acted, with the credential that is on record for them
   */
  record Accepted(List<TreatmentCourseEvent> events, List<Elsewhere> elsewhere, Actor actor)
      implements Decision {
    public Accepted {
      events = List.copyOf(events);
      elsewhere = List.copyOf(elsewhere);
    }
  }

  /** Nothing is recorded. */
  record Refused(String rule, Refusal refusal) implements Decision {}
}
