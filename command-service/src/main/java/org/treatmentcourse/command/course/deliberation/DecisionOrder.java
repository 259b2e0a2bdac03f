package org.treatmentcourse.command.course.deliberation;

import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.ClosingCommand;
import org.treatmentcourse.command.course.commands.ConsultationCommand.DecideEligibility;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.CourseFacts;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ClosingEvent;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/** Of several decisions on one thing the one taken last counts, not the one told last. */
public final class DecisionOrder {
  /**
   * A decision told late does not undo a newer one: on eligibility, on pausing the course, on
   * clearing or holding one session. A past decision does not fall by one that was taken after it.
   */
  public static final Rule<CourseCommand, OpenCourse> NO_LATER_DECISION_IS_ON_RECORD =
      rule(
          "no-later-decision-is-on-record",
          "21 CFR 11.10(f)",
          RELEASE_2026_11,
          (command, course, context) ->
              context.isTriedAgain()
                  ? allowed()
                  : ofItsKind(command, course.facts())
                      .map(TreatmentCourseEvent::occurredAt)
                      .max(Comparator.naturalOrder())
                      .filter(last -> last.isAfter(command.occurredAt()))
                      .<Refusal>map(last -> new DecidedSince(command.occurredAt(), last)));

  private DecisionOrder() {}

  private static Stream<? extends TreatmentCourseEvent> ofItsKind(
      CourseCommand command, CourseFacts facts) {
    if (command instanceof DecideEligibility) {
      return facts.all(EligibilityDecided.class);
    }
    if (command instanceof DosingCommand dosing) {
      return facts.of(dosing.session(), DosingClearanceDecided.class);
    }
    return command instanceof ClosingCommand ? facts.all(ClosingEvent.class) : Stream.empty();
  }

  /** A decision on the same was taken after this one. */
  record DecidedSince(Instant occurredAt, Instant last) implements Refusal {
    @Override
    public String detail() {
      return "occurredAt is "
          + occurredAt
          + ", the last decision on the same was taken at "
          + last
          + "; an older one does not undo it, a new one does";
    }
  }
}
