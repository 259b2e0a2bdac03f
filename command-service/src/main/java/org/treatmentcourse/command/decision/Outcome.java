package org.treatmentcourse.command.decision;

import java.util.List;

/** What came of a command to a stream other than a course: events, or a refusal. */
public sealed interface Outcome<E> {
  /** To be recorded in one commit; none if nothing changed. */
  record Accepted<E>(List<E> events) implements Outcome<E> {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** Nothing is recorded. */
  record Refused<E>(String rule, Refusal refusal) implements Outcome<E> {}
}
