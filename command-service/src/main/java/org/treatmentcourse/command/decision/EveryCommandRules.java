package org.treatmentcourse.command.decision;

import static org.treatmentcourse.command.decision.Refusal.refused;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** The rules on every command, whatever its stream. */
public final class EveryCommandRules {
  /** The most that a client's clock may be ahead of the server's. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

  private static final String OCCURRED_AT = "occurredAt";

  /**
   * Rule 18: nothing happens later than now, nor does any other moment that the command says is
   * past [21 CFR 11.10(e)].
   */
  public static final Rule<Command, Object> NOT_IN_THE_FUTURE =
      rule(
          "not-in-the-future",
          "21 CFR 11.10(e)",
          (command, state, context) ->
              hasHappened(command.occurredAt(), context.now())
                  ? later(command, context)
                  : refused(
                      new OccurredInTheFuture(OCCURRED_AT, command.occurredAt(), context.now())));

  /** The values to be recorded are within what can have been measured or meant. */
  static final String VALUES_ARE_POSSIBLE = "values-are-possible";

  private EveryCommandRules() {}

  /**
   * True if a moment is at most two minutes later than now, which a client's clock may be ahead.
   */
  public static boolean hasHappened(Instant moment, Instant now) {
    return !moment.isAfter(latest(now));
  }

  /** The last moment that has happened by now. */
  static Instant latest(Instant now) {
    return now.plus(CLOCK_SKEW);
  }

  /**
   * The first other moment that is later than now; it was past when a decision of then was made.
   */
  private static Optional<Refusal> later(Command command, Context context) {
    return context.isTriedAgain()
        ? Refusal.allowed()
        : new TreeMap<>(command.pastMoments())
            .entrySet().stream()
                .filter(moment -> !hasHappened(moment.getValue(), context.now()))
                .findFirst()
                .map(
                    moment ->
                        new OccurredInTheFuture(moment.getKey(), moment.getValue(), context.now()));
  }

  /** The command says that something happened later than now. */
  record OccurredInTheFuture(String field, Instant moment, Instant now) implements Refusal {
    @Override
    public String detail() {
      return field + " is " + moment + ", later than the server's time " + now;
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
