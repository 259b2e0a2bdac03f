package org.treatmentcourse.command.course.correction;

import static org.treatmentcourse.command.course.correction.CorrectionRules.ACTOR_HOLDS_THE_CREDENTIAL_OF_THE_DECISION;
import static org.treatmentcourse.command.course.correction.CorrectionRules.ACTOR_MAY_TAKE_THE_DECISION;
import static org.treatmentcourse.command.course.correction.CorrectionRules.AMENDMENT;
import static org.treatmentcourse.command.course.correction.CorrectionRules.NOTHING_BUILDS_ON_THE_TARGET;
import static org.treatmentcourse.command.course.correction.CorrectionRules.SIGNED_RECORDS_STAND;
import static org.treatmentcourse.command.course.correction.CorrectionRules.TARGET_STANDS;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.treatmentcourse.command.course.commands.CorrectionCommand;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.CorrectionCommand.SignRecord;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.deliberation.CourseDeliberation;
import org.treatmentcourse.command.course.timeline.CourseStep;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decider;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Decision.Accepted;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.signing.SignedRecords;
import org.treatmentcourse.wire.WireFormat.Encoded;

/** Decides on corrections. A gate that falls is found, and nothing is undone. */
public final class CorrectionDecider {
  private CorrectionDecider() {}

  public static Decision<TreatmentCourseEvent> decide(
      CorrectionCommand command,
      OpenCourse course,
      Context context,
      Decider<CourseCommand, OpenCourse, TreatmentCourseEvent> decider) {
    return switch (command) {
      case EnterInError c -> {
        var error = new EventEnteredInError(c.target(), c.reason(), c.occurredAt());
        yield CourseDeliberation.on(c, course, context)
            .require(TARGET_STANDS, ACTOR_MAY_TAKE_THE_DECISION)
            .require(ACTOR_HOLDS_THE_CREDENTIAL_OF_THE_DECISION, NOTHING_BUILDS_ON_THE_TARGET)
            .finding(() -> fallen(error, course, context, decider))
            .record(() -> error);
      }
      case AmendEvent c -> {
        var amended = new EventAmended(c.target(), c.replacement(), c.reason(), c.occurredAt());
        yield CourseDeliberation.on(c, course, context)
            .require(AMENDMENT)
            .finding(() -> fallen(amended, course, context, decider))
            .recordAll(
                () ->
                    AmendedDecisions.refusal(c, course, context, decider)
                        .<Decision<TreatmentCourseEvent>>map(refused -> refused)
                        .orElseGet(
                            () -> new Accepted<>(List.of(amended), List.of(), context.actor())));
      }
      case SignRecord c ->
          CourseDeliberation.on(c, course, context)
              .require(SIGNED_RECORDS_STAND)
              .record(
                  () ->
                      new RecordSigned(c.targets(), hash(c, context), c.meaning(), c.occurredAt()));
    };
  }

  private static List<ProtocolDeviationDetected> fallen(
      CorrectionEvent correction,
      OpenCourse course,
      Context context,
      Decider<CourseCommand, OpenCourse, TreatmentCourseEvent> decider) {
    var recordedAt = context.surroundings().recordedAt(course.opened().course());
    var gates = new FallenGates(decider, context, recordedAt);
    var step = new CourseStep(course, List.of(correction));
    var found = new ArrayList<>(gates.between(step));
    if (correction instanceof EventAmended amended) {
      ToldWeight.in(amended.replacement())
          .map(weight -> gates.byWeight(step.after(), weight, amended.occurredAt()))
          .ifPresent(found::addAll);
    }
    return found;
  }

  /** The hash of the records as they are stored: see {@link SignedRecords}. */
  private static String hash(SignRecord command, Context context) {
    var stored = context.surroundings().stored(command.course());
    var signed = new TreeMap<Long, Encoded>();
    command.targets().forEach(seq -> signed.put(seq, stored.get(Math.toIntExact(seq))));
    return SignedRecords.sha256(signed);
  }
}
