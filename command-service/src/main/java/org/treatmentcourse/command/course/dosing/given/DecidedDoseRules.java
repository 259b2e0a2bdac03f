package org.treatmentcourse.command.course.dosing.given;

import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.Optional;
import org.treatmentcourse.command.course.commands.DosingCommand.EndDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Dose;

/**
 * Rule 23: the dose given is the dose decided. A completed dose is all of it and no more; a stopped
 * one is at most as much.
 */
public final class DecidedDoseRules {
  /** Rule 23: if a dose was ordered, the dose begun is the one ordered last before it. */
  public static final Rule<StartDose, OpenCourse> DOSE_IS_AS_ORDERED =
      rule(
          "dose-is-as-ordered",
          "label, guide",
          (command, course, context) ->
              GivenDose.of(command, course)
                  .flatMap(GivenDose::ordered)
                  .filter(ordered -> !ordered.isSameAs(command.dose()))
                  .map(ordered -> new OrderedOtherwise(command.session(), ordered)));

  /** Rule 23: the total given is the amount that was cleared. */
  public static final Rule<EndDose, OpenCourse> TOTAL_IS_AS_CLEARED =
      rule(
          "total-is-as-cleared",
          "label, guide",
          (command, course, context) ->
              GivenDose.of(command, course)
                  .flatMap(GivenDose::cleared)
                  .flatMap(cleared -> against(command, cleared, "cleared")));

  /** Rule 23: if a dose was ordered, the total given is the amount that was ordered. */
  public static final Rule<EndDose, OpenCourse> TOTAL_IS_AS_ORDERED =
      rule(
          "total-is-as-ordered",
          "label, guide",
          (command, course, context) ->
              GivenDose.of(command, course)
                  .flatMap(GivenDose::ordered)
                  .flatMap(ordered -> against(command, ordered, "ordered")));

  private DecidedDoseRules() {}

  private static Optional<Refusal> against(EndDose command, Dose decided, String how) {
    var difference = command.totalMilligrams().compareTo(decided.amountMilligrams());
    boolean differs =
        switch (command.ending()) {
          case DoseEnding.Completed _ -> difference != 0;
          case DoseEnding.Stopped _ -> difference > 0;
        };
    return differs
        ? Refusal.refused(
            new TotalNotAsDecided(command.totalMilligrams(), decided.amountMilligrams(), how))
        : Refusal.allowed();
  }

  /** Another dose was ordered than was begun. */
  record OrderedOtherwise(SessionNumber session, Dose ordered) implements Refusal {
    @Override
    public String detail() {
      return "for session "
          + session
          + " "
          + ordered.amountMilligrams()
          + " of "
          + ordered.product()
          + " "
          + ordered.route()
          + " were ordered, another dose was begun";
    }
  }

  /** The total is more than was decided, or it is less though the dose was completed. */
  record TotalNotAsDecided(Milligrams given, Milligrams decided, String how) implements Refusal {
    @Override
    public String detail() {
      return given + " were given, " + decided + " were " + how;
    }
  }
}
