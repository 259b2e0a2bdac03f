package org.treatmentcourse.command.decision;

import java.util.List;

/** What came of a command to a stream other than a course: events, or a refusal. */
public sealed interface Outcome<E> {
  /**
   * To be recorded in one commit; none if nothing changed.
   *
   * @param events of the stream
   * @param elsewhere what the same step means for other streams
   */
  record Accepted<E>(List<E> events, List<Elsewhere> elsewhere) implements Outcome<E> {
    public Accepted {
      events = List.copyOf(events);
      elsewhere = List.copyOf(elsewhere);
    }

    /** What concerns the stream alone. */
    public Accepted(List<E> events) {
      this(events, List.of());
    }
  }

  /** Nothing is recorded. */
  record Refused<E>(String rule, Refusal refusal) implements Outcome<E> {}
}
