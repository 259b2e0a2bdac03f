package org.treatmentcourse.command.decision;

import java.util.List;
import org.treatmentcourse.value.actor.Actor;

/** The outcome of a command: events (none if nothing changed), or a refusal. */
public sealed interface Decision<E> {
  /**
   * To be recorded in one commit.
   *
   * @param events of the command's stream
   * @param otherStreams what the same step means for other streams
   * @param actor who acted; in a course with the credential that is on record for them
   */
  record Accepted<E>(List<E> events, List<OtherStreamEvent> otherStreams, Actor actor)
      implements Decision<E> {
    public Accepted {
      events = List.copyOf(events);
      otherStreams = List.copyOf(otherStreams);
    }
  }

  /** A refusal: nothing is recorded. */
  record Refused<E>(String rule, Refusal refusal) implements Decision<E> {}
}
