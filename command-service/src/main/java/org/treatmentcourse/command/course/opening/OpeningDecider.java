package org.treatmentcourse.command.course.opening;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.command.course.commands.CourseCommand.OpenCourse;
import org.treatmentcourse.command.course.deliberation.Credentials;
import org.treatmentcourse.command.course.deliberation.LateEntry;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Decision.Accepted;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ContentHash;

/** Decides the opening of a course. */
public final class OpeningDecider {
  /** Rule 1: a version is pinned from its first day on [S0–S3]. */
  static final Rule<OpenCourse, TreatmentProtocol> PINNED_PROTOCOL_IS_EFFECTIVE =
      rule(
          Pinning.PROTOCOL_IS_EFFECTIVE,
          "S0–S3",
          (command, protocol, context) ->
              unless(
                  Pinning.isEffective(protocol, command.occurredAt()),
                  new Pinning.ProtocolNotEffective(protocol.effectiveFrom())));

  /** Rule 1: no course begins to pin a retired version [clinic]. */
  static final Rule<OpenCourse, TreatmentProtocol> PINNED_VERSION_IS_NOT_RETIRED =
      rule(
          Pinning.VERSION_IS_NOT_RETIRED,
          "clinic",
          (command, protocol, context) ->
              unless(
                  !isRetired(command, context),
                  new Pinning.ProtocolVersionRetired(command.protocolVersion())));

  private OpeningDecider() {}

  /** Pins the protocol by its content; a course is opened once, which the ledger's stream holds. */
  public static Decision<TreatmentCourseEvent> decide(OpenCourse command, Context context) {
    var protocol = context.surroundings().protocol(command.protocol(), command.protocolVersion());
    return Deliberation.on(command, protocol, context)
        .require(Credentials.areHeldAt(command.clinic()))
        .require(PINNED_PROTOCOL_IS_EFFECTIVE, PINNED_VERSION_IS_NOT_RETIRED)
        .decide(() -> opened(command, protocol, context));
  }

  private static Decision<TreatmentCourseEvent> opened(
      OpenCourse command, TreatmentProtocol protocol, Context context) {
    var events = new ArrayList<TreatmentCourseEvent>();
    events.add(
        new CourseOpened(
            command.course(),
            command.patient(),
            command.clinic(),
            ContentHash.pin(protocol),
            command.occurredAt()));
    LateEntry.of(command, context, protocol, 0).ifPresent(events::add);
    var credentials = Credentials.of(command.clinic(), protocol, command.occurredAt(), context);
    return new Accepted<>(events, List.of(), credentials.actor());
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
