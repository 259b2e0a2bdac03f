package org.treatmentcourse.command.decision;

import java.util.List;
import java.util.stream.Stream;
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

  /**
   * A refusal: nothing is recorded.
   *
   * @param rule the first rule broken
   * @param further the others: of a booking all of them, and where a past decision is tried again;
   *     any other command is refused by one
   */
  record Refused<E>(String rule, Refusal refusal, List<Broken> further) implements Decision<E> {
    public Refused {
      further = List.copyOf(further);
    }

    /** Refused by one rule. */
    public Refused(String rule, Refusal refusal) {
      this(rule, refusal, List.of());
    }

    /** Refused by some rules, of which there is at least one. */
    public static <E> Refused<E> of(List<Broken> broken) {
      var first = broken.getFirst();
      return new Refused<>(first.rule(), first.refusal(), broken.subList(1, broken.size()));
    }

    /** Every rule that refuses, the first first. */
    public List<Broken> broken() {
      return Stream.concat(Stream.of(new Broken(rule, refusal)), further.stream()).toList();
    }

    /** The same refusal, with rules that are broken, too. */
    public Refused<E> and(List<Broken> more) {
      return new Refused<>(rule, refusal, Stream.concat(further.stream(), more.stream()).toList());
    }
  }

  /** A rule that is broken, and what speaks against the command. */
  record Broken(String rule, Refusal refusal) {}
}
