package org.treatmentcourse.command.course.correction;

import java.util.ArrayList;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decider;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Decision.Accepted;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.ConsentEvent;
import org.treatmentcourse.course.event.ConsultationEvent;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/**
 * A fact that is told late, after a decision or a dose that it speaks against, leaves the finding
 * on it that the same truth told as an amendment leaves: facts are told in any order.
 */
public final class LateFacts {
  private LateFacts() {}

  /** The decision on a command, with what its fact brings to light of earlier steps. */
  public static Decision<TreatmentCourseEvent> found(
      Decision<TreatmentCourseEvent> decision,
      OpenCourse course,
      Context context,
      Decider<CourseCommand, OpenCourse, TreatmentCourseEvent> decider) {
    if (context.isTriedAgain()
        || !(decision instanceof Accepted<TreatmentCourseEvent> accepted)
        || accepted.events().isEmpty()
        || !isTooLate(accepted.events().getFirst(), course)) {
      return decision;
    }
    var recordedAt = context.surroundings().recordedAt(course.opened().course());
    var events = new ArrayList<>(accepted.events());
    events.addAll(
        new FallenGates(decider, context, recordedAt)
            .byLateFact(course, accepted.events().getFirst()));
    return new Accepted<>(events, accepted.otherStreams(), accepted.actor());
  }

  /** Whether a gate looks at such a fact, and something is on record that came after it. */
  private static boolean isTooLate(TreatmentCourseEvent fact, OpenCourse course) {
    boolean isAskedFor =
        fact instanceof ConsentEvent
            || fact instanceof ConsultationEvent
            || fact instanceof VitalSignsRecorded
            || fact instanceof CourseSuspended;
    return isAskedFor
        && course.standing().stream()
            .anyMatch(step -> step.event().occurredAt().isAfter(fact.occurredAt()));
  }
}
