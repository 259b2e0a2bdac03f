package org.treatmentcourse.command.course.dosing.given;

import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Refusal.refused;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.math.BigDecimal;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.DosingCommand.EndDose;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.protocol.DosingRoute.MilligramRange;
import org.treatmentcourse.value.measure.Milligrams;

/** Rule 23: the total given is in the protocol's range for the weight of the day. */
public final class AmountRules {
  /**
   * Rule 23: the total given is in the protocol's range, per kg by the weight of the day; only a
   * stopped dose may be less. A route outside the protocol and a missing weight are findings on the
   * dose's beginning.
   */
  public static final Rule<EndDose, OpenCourse> TOTAL_IS_IN_THE_PROTOCOL =
      rule(
          "total-is-in-the-protocol",
          "S0, label, guide",
          (command, course, context) ->
              GivenDose.of(command, course)
                  .map(GivenDose::dose)
                  .flatMap(dose -> context.protocolOf(course).route(dose.product(), dose.route()))
                  .flatMap(route -> route.range(course.facts().weight(command.session())))
                  .flatMap(range -> against(command, range)));

  private AmountRules() {}

  private static Optional<Refusal> against(EndDose command, MilligramRange range) {
    var total = command.totalMilligrams();
    boolean fits =
        switch (command.ending()) {
          case DoseEnding.Completed _ -> range.holds(total);
          case DoseEnding.Stopped _ -> !range.isExceededBy(total.value());
        };
    return fits ? allowed() : refused(new TotalOutOfRange(total, range.least(), range.most()));
  }

  /** The total is below or above the range. */
  record TotalOutOfRange(Milligrams total, BigDecimal least, BigDecimal most) implements Refusal {
    @Override
    public String detail() {
      return total
          + " were given in all, the protocol's range that day was "
          + least.toPlainString()
          + " to "
          + most.toPlainString()
          + " mg";
    }
  }
}
