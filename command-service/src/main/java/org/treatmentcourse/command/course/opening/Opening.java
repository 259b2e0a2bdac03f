package org.treatmentcourse.command.course.opening;

import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.command.course.Context;
import org.treatmentcourse.command.course.Credentials;
import org.treatmentcourse.command.course.Decision;
import org.treatmentcourse.command.course.Decision.Accepted;
import org.treatmentcourse.command.course.Decision.Refused;
import org.treatmentcourse.command.course.Timing;
import org.treatmentcourse.command.course.opening.OpeningCommand.OpenCourse;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.protocol.version.ContentHash;

/** Decides the opening of a course. */
public final class Opening {
  private Opening() {}

  /** Pins the protocol by its content; a course is opened once, which the ledger's stream holds. */
  public static Decision decide(OpenCourse command, Context context) {
    var future = Timing.notInTheFuture(command, context);
    if (future.isPresent()) {
      return future.get();
    }
    var credentials = Credentials.of(command.clinic(), command.occurredAt(), context);
    if (credentials instanceof Credentials.Missing missing) {
      return missing.refused();
    }
    if (!Pinning.isEffective(context.protocol(), command.occurredAt())) {
      return new Refused(
          Pinning.PROTOCOL_IS_EFFECTIVE,
          new Pinning.ProtocolNotEffective(context.protocol().effectiveFrom()));
    }
    if (isRetired(command, context)) {
      return new Refused(
          Pinning.VERSION_IS_NOT_RETIRED,
          new Pinning.ProtocolVersionRetired(command.protocolVersion()));
    }
    var opened =
        new CourseOpened(
            command.course(),
            command.patient(),
            command.clinic(),
            ContentHash.pin(context.protocol()),
            command.occurredAt());
    var events = new ArrayList<TreatmentCourseEvent>();
    events.add(opened);
    Timing.lateEntry(command, context, 0).ifPresent(events::add);
    return new Accepted(events, List.of(), credentials.actor());
  }

  private static boolean isRetired(OpenCourse command, Context context) {
    return context
        .surroundings()
        .versions(command.protocol())
        .version(command.protocolVersion())
        .filter(version -> version.isRetired(command.occurredAt()))
        .isPresent();
  }
}
