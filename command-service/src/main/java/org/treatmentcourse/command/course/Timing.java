package org.treatmentcourse.command.course;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.command.course.Decision.Refused;
import org.treatmentcourse.course.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.value.Role;

/** The rules that every command has: nothing happens later than now, and late entries show. */
public final class Timing {
  /** How far a client's clock may be ahead of the server's. */
  public static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

  /** Rule 18: the rule that a late entry breaks [21 CFR 11.10(e)]. */
  public static final String LATE_ENTRY = "late-entry";

  /** Rule 18: nothing happens later than now [21 CFR 11.10(e)]. */
  private static final String RULE = "not-in-the-future";

  private Timing() {}

  /** The refusal of a command that says it happened later than now (21 CFR 11.10(e)). */
  public static Optional<Refused> notInTheFuture(CourseCommand command, Context context) {
    return hasHappened(command.occurredAt(), context)
        ? Optional.empty()
        : Optional.of(
            new Refused(RULE, new OccurredInTheFuture(command.occurredAt(), context.now())));
  }

  /** Whether a moment is not later than now, give or take {@link #CLOCK_SKEW}. */
  public static boolean hasHappened(Instant moment, Context context) {
    return !moment.isAfter(context.now().plus(CLOCK_SKEW));
  }

  /**
   * Rule 18: what is recorded later than the protocol allows is flagged, decision or fact. A
   * timer's entry is not: see {@link ByTheClock}.
   *
   * @param fact the sequence number of what is recorded
   */
  public static Optional<ProtocolDeviationDetected> lateEntry(
      CourseCommand command, Context context, long fact) {
    var delay = Duration.between(command.occurredAt(), context.now());
    var allowed = context.protocol().recordKeeping().lateAfter();
    return delay.compareTo(allowed) <= 0 || isATimers(command, context)
        ? Optional.empty()
        : Optional.of(
            new ProtocolDeviationDetected(
                LATE_ENTRY,
                fact,
                DeviationSeverity.MINOR,
                "recorded " + delay + " after it happened, in time is " + allowed,
                command.occurredAt()));
  }

  private static boolean isATimers(CourseCommand command, Context context) {
    return command instanceof ByTheClock && context.actor().role() == Role.SERVICE;
  }

  /** The command says that it happened later than now. */
  public record OccurredInTheFuture(Instant occurredAt, Instant now) implements Refusal {
    @Override
    public String detail() {
      return "occurredAt is " + occurredAt + ", the server's time is " + now;
    }
  }
}
