package org.treatmentcourse.command.course.dosing.given;

import static org.treatmentcourse.command.decision.Rule.rule;

import java.math.BigDecimal;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.safety.AbsoluteCap;

/** Rule 23: no dose is above the cap, whatever was decided. */
public final class AbsoluteCapRules {
  /**
   * Rule 23: the dose begun, its parts and the total given are at most the cap: the upper end of
   * the protocol's range if that is higher, otherwise 84 mg of esketamine [label], 400 mg of
   * ketamine by mouth or 0.75 mg/kg infused [guide], or 1.5 mg/kg into a muscle, which nobody could
   * verify [check]. No figure at all is published for ketamine into the nose, so the protocol's
   * range alone limits it.
   */
  public static final Rule<DosingCommand, OpenCourse> GIVEN_IS_WITHIN_THE_ABSOLUTE_CAP =
      rule(
          "given-is-within-the-absolute-cap",
          "label, guide, check",
          (command, course, context) ->
              GivenDose.of(command, course)
                  .flatMap(
                      given ->
                          AbsoluteCap.of(
                                  given.dose(),
                                  course.facts().weight(command.session()),
                                  context.protocolOf(course))
                              .filter(cap -> given.milligrams().compareTo(cap) > 0)
                              .map(cap -> new AboveTheCap(given.milligrams(), cap))));

  private AbsoluteCapRules() {}

  /** The amount is above the cap. */
  record AboveTheCap(BigDecimal given, BigDecimal cap) implements Refusal {
    @Override
    public String detail() {
      return given.toPlainString()
          + " mg are given, the cap that day is "
          + cap.toPlainString()
          + " mg";
    }
  }
}
