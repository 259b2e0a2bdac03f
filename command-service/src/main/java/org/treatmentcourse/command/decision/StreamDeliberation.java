package org.treatmentcourse.command.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** How a command to a stream that is no course becomes an outcome: what it requires refuses it. */
public final class StreamDeliberation<C extends Command, S> {
  private final C command;
  private final S state;
  private final Occasion occasion;
  private final List<StreamRule<? super C, S>> required = new ArrayList<>();
  private Supplier<List<Elsewhere>> elsewhere = List::of;

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

  /** What the events mean for other streams; asked only if nothing is refused. */
  public StreamDeliberation<C, S> elsewhere(Supplier<List<Elsewhere>> entries) {
    elsewhere = entries;
    return this;
  }

  /** A refusal, or the event; it is made only if nothing is refused. */
  public <E> Outcome<E> record(Supplier<? extends E> event) {
    return recordAll(() -> List.of(event.get()));
  }

  /** A refusal, or the events of one commit. */
  public <E> Outcome<E> recordAll(Supplier<List<E>> events) {
    var future = NotInTheFuture.check(command, occasion.now());
    if (future.isPresent()) {
      return new Outcome.Refused<>(NotInTheFuture.NOT_IN_THE_FUTURE, future.get());
    }
    for (var rule : required) {
      var refusal = rule.check().against(command, state, occasion);
      if (refusal.isPresent()) {
        return new Outcome.Refused<>(rule.name(), refusal.get());
      }
    }
    try {
      return new Outcome.Accepted<>(events.get(), elsewhere.get());
    } catch (IllegalArgumentException e) {
      return new Outcome.Refused<>(ValueNotPossible.RULE, ValueNotPossible.of(e));
    }
  }
}
