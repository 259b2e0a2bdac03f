package org.treatmentcourse.command.decision;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.Visit;

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
   * @param first the first rule broken
   * @param further the others: of a booking all of them, and where a past decision is tried again;
   *     any other command is refused by one
   */
  record Refused<E>(Broken first, List<Broken> further) implements Decision<E> {
    public Refused {
      further = List.copyOf(further);
    }

    /** Refused by one rule. */
    public Refused(String rule, Refusal refusal) {
      this(new Broken(rule, refusal), List.of());
    }

    /** The first rule broken. */
    public String rule() {
      return first.rule();
    }

    /** What speaks against the command by that rule. */
    public Refusal refusal() {
      return first.refusal();
    }

    /** Refused by some rules, of which there is at least one. */
    public static <E> Refused<E> of(List<Broken> broken) {
      return new Refused<>(broken.getFirst(), broken.subList(1, broken.size()));
    }

    /** Every rule that refuses, the first first. */
    public List<Broken> broken() {
      return Stream.concat(Stream.of(first), further.stream()).toList();
    }

    /** The same refusal, with rules that are broken, too. */
    public Refused<E> and(List<Broken> more) {
      return new Refused<>(first, Stream.concat(further.stream(), more.stream()).toList());
    }
  }

  /**
   * A rule that is broken, and what speaks against the command.
   *
   * @param course which of several courses breaks it; absent where a command is of one
   * @param visit which of several visits breaks it, where that is known
   */
  record Broken(String rule, Refusal refusal, Optional<CourseId> course, Optional<Visit> visit) {
    public Broken(String rule, Refusal refusal) {
      this(rule, refusal, Optional.empty(), refusal.clash().map(Refusal.Clash::visit));
    }

    /** The same of one of several courses. */
    public Broken of(CourseId which) {
      return new Broken(rule, refusal, Optional.of(which), visit);
    }

    /** The same of one of several visits. */
    public Broken of(Visit which) {
      return new Broken(rule, refusal, course, Optional.of(which));
    }
  }
}
