package org.treatmentcourse.command.course.correction;

import static org.treatmentcourse.command.course.Rule.rule;
import static org.treatmentcourse.command.course.Rule.unless;

import org.treatmentcourse.command.course.Context;
import org.treatmentcourse.command.course.Decision;
import org.treatmentcourse.command.course.Deliberation;
import org.treatmentcourse.command.course.Refusal;
import org.treatmentcourse.command.course.Rule;
import org.treatmentcourse.command.course.correction.CorrectionCommand.EnterInError;
import org.treatmentcourse.course.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.FindingEvent;
import org.treatmentcourse.course.OpenCourse;

/** Decides on corrections. */
public final class Correction {
  /** A correction points at an event of this course that stands, and not at a correction. */
  static final Rule<EnterInError> TARGET_STANDS =
      rule(
          "target-stands",
          "21 CFR 11.10(e)",
          (command, course, context) ->
              unless(
                  course.standing().stream()
                      .filter(entry -> entry.seq() == command.target())
                      .anyMatch(
                          entry ->
                              !(entry.event() instanceof EventEnteredInError)
                                  && !(entry.event() instanceof FindingEvent)),
                  new TargetNotStanding(command.target())));

  /** A step that others build on is not entered in error before them. */
  static final Rule<EnterInError> NOTHING_BUILDS_ON_THE_TARGET =
      rule(
          "nothing-builds-on-the-target",
          "21 CFR 11.10(f)",
          (command, course, context) ->
              unless(
                  course.holdsWithout(command.target()),
                  new OthersBuildOnTarget(command.target())));

  private Correction() {}

  public static Decision decide(CorrectionCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case EnterInError c ->
          Deliberation.on(c, course, context)
              .require(TARGET_STANDS, NOTHING_BUILDS_ON_THE_TARGET)
              .record(() -> new EventEnteredInError(c.target(), c.reason(), c.occurredAt()));
    };
  }

  /** There is no such event, it does not stand any more, or it is a correction or a finding. */
  record TargetNotStanding(long target) implements Refusal {
    @Override
    public String detail() {
      return "event " + target + " is not a standing event that can be entered in error";
    }
  }

  /** Later steps need it. */
  record OthersBuildOnTarget(long target) implements Refusal {
    @Override
    public String detail() {
      return "later events build on event " + target + "; they would have to be corrected first";
    }
  }
}
