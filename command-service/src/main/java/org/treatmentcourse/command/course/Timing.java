package org.treatmentcourse.command.course;

import java.time.Duration;
import java.util.Optional;
import org.treatmentcourse.command.course.Decision.Refused;
import org.treatmentcourse.command.decision.NotInTheFuture;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.value.actor.Role;

/** The rules that every command has: nothing happens later than now, and late entries show. */
public final class Timing {
  /** Rule 18: the rule that a late entry breaks [21 CFR 11.10(e)]. */
  public static final String LATE_ENTRY = "late-entry";

  private Timing() {}

  /** The refusal of a command that says it happened later than now (21 CFR 11.10(e)). */
  public static Optional<Refused> notInTheFuture(CourseCommand command, Context context) {
    return NotInTheFuture.check(command, context.now())
        .map(refusal -> new Refused(NotInTheFuture.NOT_IN_THE_FUTURE, refusal));
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
}
