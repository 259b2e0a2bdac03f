package org.treatmentcourse.command.course.opening;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.command.course.Context;
import org.treatmentcourse.command.course.Decision;
import org.treatmentcourse.command.course.Decision.Accepted;
import org.treatmentcourse.command.course.Decision.Refused;
import org.treatmentcourse.command.course.Refusal;
import org.treatmentcourse.command.course.Timing;
import org.treatmentcourse.command.course.opening.OpeningCommand.OpenCourse;
import org.treatmentcourse.course.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.TreatmentCourseEvent;
import org.treatmentcourse.protocol.ContentHash;
import org.treatmentcourse.protocol.TreatmentProtocol;

/** Decides the opening of a course. */
public final class Opening {
  /** Rule 1: a course is opened under a protocol from its first day on [S0–S3]. */
  private static final String PROTOCOL_IS_EFFECTIVE = "protocol-is-effective";

  private Opening() {}

  /** Pins the protocol by its content; a course is opened once, which the ledger's stream holds. */
  public static Decision decide(OpenCourse command, Context context) {
    var future = Timing.notInTheFuture(command, context);
    if (future.isPresent()) {
      return future.get();
    }
    if (!isEffective(context.protocol(), command)) {
      return new Refused(
          PROTOCOL_IS_EFFECTIVE, new ProtocolNotEffective(context.protocol().effectiveFrom()));
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
    return new Accepted(events, List.of());
  }

  private static boolean isEffective(TreatmentProtocol protocol, OpenCourse command) {
    var day = LocalDate.ofInstant(command.occurredAt(), ZoneOffset.UTC);
    return !protocol.effectiveFrom().isAfter(day);
  }

  /** The protocol's version is for later. */
  public record ProtocolNotEffective(LocalDate effectiveFrom) implements Refusal {
    @Override
    public String detail() {
      return "the protocol is effective from " + effectiveFrom;
    }
  }
}
