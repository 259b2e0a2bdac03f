package org.treatmentcourse.command.decision;

import static org.treatmentcourse.command.decision.EveryCommandRules.NOT_IN_THE_FUTURE;
import static org.treatmentcourse.command.decision.EveryCommandRules.VALUES_ARE_POSSIBLE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.treatmentcourse.command.decision.Decision.Broken;
import org.treatmentcourse.command.decision.EveryCommandRules.ValueNotPossible;

/**
 * Turns a command into a decision: the first required rule that it breaks refuses it. Where a past
 * decision is tried again, every rule is asked, so that no rule's refusal hides another's.
 */
public final class Deliberation<C extends Command, S> {
  private final C command;
  private final S state;
  private final Context context;
  private final List<Rule<? super C, ? super S>> required = new ArrayList<>();
  private Supplier<List<OtherStreamEvent>> otherStreams = List::of;

  private Deliberation(C command, S state, Context context) {
    this.command = command;
    this.state = state;
    this.context = context;
  }

  /** Begins with rule 18's gate, which every command is held to: nothing happens later than now. */
  public static <C extends Command, S> Deliberation<C, S> on(C command, S state, Context context) {
    return new Deliberation<C, S>(command, state, context).require(NOT_IN_THE_FUTURE);
  }

  /** Gates: the first rule broken refuses the command. */
  @SafeVarargs
  public final Deliberation<C, S> require(Rule<? super C, ? super S>... rules) {
    for (var rule : rules) {
      required.add(rule);
    }
    return this;
  }

  /** Gates, as above. */
  public Deliberation<C, S> require(List<? extends Rule<? super C, ? super S>> rules) {
    required.addAll(rules);
    return this;
  }

  /** The events for other streams; asked for only if nothing is refused. */
  public Deliberation<C, S> otherStreams(Supplier<List<OtherStreamEvent>> entries) {
    otherStreams = entries;
    return this;
  }

  /** A refusal, or the event; it is made only if nothing is refused. */
  public <E> Decision<E> record(Supplier<? extends E> event) {
    return recordAll(() -> List.of(event.get()));
  }

  /** A refusal, or the events of one commit. */
  public <E> Decision<E> recordAll(Supplier<List<E>> events) {
    return decide(() -> new Decision.Accepted<>(events.get(), otherStreams.get(), context.actor()));
  }

  /** A refusal, or what the steps came to; they are taken only if nothing is refused. */
  public <E> Decision<E> decide(Supplier<Decision<E>> steps) {
    var broken = new ArrayList<Broken>();
    for (var rule : required) {
      rule.against(command, state, context)
          .map(why -> new Broken(rule.name(), why))
          .ifPresent(broken::add);
      if (!broken.isEmpty() && !context.isTriedAgain()) {
        break;
      }
    }
    if (!broken.isEmpty()) {
      return Decision.Refused.of(broken);
    }
    try {
      return steps.get();
    } catch (IllegalArgumentException e) {
      return new Decision.Refused<>(VALUES_ARE_POSSIBLE, ValueNotPossible.of(e));
    }
  }
}
