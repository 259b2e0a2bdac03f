package org.treatmentcourse.command.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What every command is held to, whatever its stream: nothing happens later than now. */
public final class NotInTheFuture {
  /** How far a client's clock may be ahead of the server's. */
  public static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

  /** Rule 18: nothing happens later than now [21 CFR 11.10(e)]. */
  public static final String NOT_IN_THE_FUTURE = "not-in-the-future";

  private NotInTheFuture() {}

  /** The refusal of a command that says it happened later than now. */
  public static Optional<Refusal> check(Command command, Instant now) {
    return Refusal.unless(
        hasHappened(command.occurredAt(), now), new OccurredInTheFuture(command.occurredAt(), now));
  }

  /** Whether a moment is not later than now, give or take {@link #CLOCK_SKEW}. */
  public static boolean hasHappened(Instant moment, Instant now) {
    return !moment.isAfter(now.plus(CLOCK_SKEW));
  }

  /** The command says that it happened later than now. */
  record OccurredInTheFuture(Instant occurredAt, Instant now) implements Refusal {
    @Override
    public String detail() {
      return "occurredAt is " + occurredAt + ", the server's time is " + now;
    }
  }
}
