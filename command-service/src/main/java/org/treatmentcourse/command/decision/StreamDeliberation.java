package org.treatmentcourse.command.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.treatmentcourse.command.course.Refusal;

/** How a command to a stream that is no course becomes an outcome: what it requires refuses it. */
public final class StreamDeliberation<C extends Command, S> {
  /** How far a client's clock may be ahead of the server's. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

  /** Rule 18: nothing happens later than now [21 CFR 11.10(e)]. */
  private static final String NOT_IN_THE_FUTURE = "not-in-the-future";

  private final C command;
  private final S state;
  private final Occasion occasion;
  private final List<StreamRule<? super C, S>> required = new ArrayList<>();

  private StreamDeliberation(C command, S state, Occasion occasion) {
    this.command = command;
    this.state = state;
    this.occasion = occasion;
  }

  /** Begins with rule 18's gate, which every command is held to: nothing happens later than now. */
  public static <C extends Command, S> StreamDeliberation<C, S> on(
      C command, S state, Occasion occasion) {
    return new StreamDeliberation<>(command, state, occasion);
  }

  /** Gates: the first rule broken refuses the command. */
  @SafeVarargs
  public final StreamDeliberation<C, S> require(StreamRule<? super C, S>... rules) {
    for (var rule : rules) {
      required.add(rule);
    }
    return this;
  }

  /** A refusal, or the event; it is made only if nothing is refused. */
  public <E> Outcome<E> record(Supplier<? extends E> event) {
    return recordAll(() -> List.of(event.get()));
  }

  /** A refusal, or the events of one commit. */
  public <E> Outcome<E> recordAll(Supplier<List<E>> events) {
    if (command.occurredAt().isAfter(occasion.now().plus(CLOCK_SKEW))) {
      return new Outcome.Refused<>(
          NOT_IN_THE_FUTURE, new OccurredInTheFuture(command.occurredAt(), occasion.now()));
    }
    for (var rule : required) {
      var refusal = rule.check().against(command, state, occasion);
      if (refusal.isPresent()) {
        return new Outcome.Refused<>(rule.name(), refusal.get());
      }
    }
    try {
      return new Outcome.Accepted<>(events.get());
    } catch (IllegalArgumentException e) {
      return new Outcome.Refused<>(ValueNotPossible.RULE, ValueNotPossible.of(e));
    }
  }

  /** The command says that it happened later than now. */
  record OccurredInTheFuture(Instant occurredAt, Instant now) implements Refusal {
    @Override
    public String detail() {
      return "occurredAt is " + occurredAt + ", the server's time is " + now;
    }
  }
}
