package org.treatmentcourse.command.decision;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.Instant;

/** The rules on every command, whatever its stream. */
public final class EveryCommandRules {
  /** The most that a client's clock may be ahead of the server's. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

  /** Rule 18: nothing happens later than now [21 CFR 11.10(e)]. */
  public static final Rule<Command, Object> NOT_IN_THE_FUTURE =
      rule(
          "not-in-the-future",
          "21 CFR 11.10(e)",
          (command, state, context) ->
              unless(
                  hasHappened(command.occurredAt(), context.now()),
                  new OccurredInTheFuture(command.occurredAt(), context.now())));

  /** The values to be recorded are within what can have been measured or meant. */
  static final String VALUES_ARE_POSSIBLE = "values-are-possible";

  private EveryCommandRules() {}

  /**
   * True if a moment is at most two minutes later than now, which a client's clock may be ahead.
   */
  public static boolean hasHappened(Instant moment, Instant now) {
    return !moment.isAfter(now.plus(CLOCK_SKEW));
  }

  /** The command says that it happened later than now. */
  record OccurredInTheFuture(Instant occurredAt, Instant now) implements Refusal {
    @Override
    public String detail() {
      return "occurredAt is " + occurredAt + ", later than the server's time " + now;
    }
  }

  /**
   * A field has a value that no event can hold, as the event's own guards found: bad input, and no
   * bug of ours.
   *
   * @param detail names the field and what it may be, never its value
   */
  record ValueNotPossible(String detail) implements Refusal {
    /** The message of a guard; every guard names the field and never its content. */
    static ValueNotPossible of(IllegalArgumentException guard) {
      return new ValueNotPossible(String.valueOf(guard.getMessage()));
    }
  }
}
