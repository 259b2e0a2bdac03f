package org.treatmentcourse.command.course;

import java.util.List;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.course.TreatmentCourseEvent;
import org.treatmentcourse.value.Actor;
import org.treatmentcourse.wire.DomainEvent;

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

  /**
   * An event of another stream, such as the lot that a dose was taken from.
   *
   * @param seq its place there, as the decision saw the stream: if another event took it meanwhile,
   *     nothing of the commit is recorded
   */
  record Elsewhere(String stream, long seq, DomainEvent event) {}

  /** Nothing is recorded. */
  record Refused(String rule, Refusal refusal) implements Decision {}
}
