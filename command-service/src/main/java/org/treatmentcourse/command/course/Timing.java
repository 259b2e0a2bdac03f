package org.treatmentcourse.command.course;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.command.course.Decision.Refused;

/** The one rule that every command has: nothing happens later than now. */
public final class Timing {
  /** How far a client's clock may be ahead of the server's. */
  public static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

  private static final String RULE = "not-in-the-future";

  private Timing() {}

  /** The refusal of a command that says it happened later than now (21 CFR 11.10(e)). */
  public static Optional<Refused> notInTheFuture(CourseCommand command, Context context) {
    return command.occurredAt().isAfter(context.now().plus(CLOCK_SKEW))
        ? Optional.of(
            new Refused(RULE, new OccurredInTheFuture(command.occurredAt(), context.now())))
        : Optional.empty();
  }

  /** The command says that it happened later than now. */
  public record OccurredInTheFuture(Instant occurredAt, Instant now) implements Refusal {
    @Override
    public String detail() {
      return "occurredAt is " + occurredAt + ", the server's time is " + now;
    }
  }
}
