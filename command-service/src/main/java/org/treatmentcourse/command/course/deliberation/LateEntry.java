package org.treatmentcourse.command.course.deliberation;

import java.time.Duration;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.CourseCommand.ByTheClock;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.course.CourseFacts;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.measure.PlainDuration;

/** Rule 18: an entry later than the protocol allows is flagged, be it a decision or a fact. */
public final class LateEntry {
  private LateEntry() {}

  /**
   * The finding, if there is one. A timer's entry is never late: see {@link ByTheClock}.
   *
   * @param fact the sequence number of what is recorded
   */
  public static Optional<ProtocolDeviationDetected> of(
      CourseCommand command, Context context, TreatmentProtocol protocol, long fact) {
    var delay = Duration.between(command.occurredAt(), context.now());
    var allowed = protocol.recordKeeping().lateAfter();
    return delay.compareTo(allowed) <= 0 || isATimers(command, context)
        ? Optional.empty()
        : Optional.of(
            new ProtocolDeviationDetected(
                CourseFacts.LATE_ENTRY,
                fact,
                DeviationSeverity.MINOR,
                "recorded %s after it happened; at most %s is in time"
                    .formatted(PlainDuration.of(delay), PlainDuration.of(allowed)),
                command.occurredAt()));
  }

  private static boolean isATimers(CourseCommand command, Context context) {
    return command instanceof ByTheClock && context.actor().role() == Role.SERVICE;
  }
}
