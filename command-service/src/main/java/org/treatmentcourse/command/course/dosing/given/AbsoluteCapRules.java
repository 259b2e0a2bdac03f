package org.treatmentcourse.command.course.dosing.given;

import static org.treatmentcourse.command.decision.Rule.rule;

import java.math.BigDecimal;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.protocol.DosingRoute.MilligramRange;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.treatment.Dose;

/** Rule 23: no dose is above the cap, whatever was decided. */
public final class AbsoluteCapRules {
  /** Three devices: the largest dose of the esketamine spray [label]. */
  private static final BigDecimal ESKETAMINE_MILLIGRAMS = new BigDecimal(84);

  /** The largest dose by mouth of the general range [guide]. */
  private static final BigDecimal BY_MOUTH_MILLIGRAMS = new BigDecimal(400);

  /** The largest infusion reported [guide]. */
  private static final BigDecimal INFUSED_MILLIGRAMS_PER_KILOGRAM = new BigDecimal("0.75");

  /** The largest injection reported [check]. */
  private static final BigDecimal INJECTED_MILLIGRAMS_PER_KILOGRAM = new BigDecimal("1.5");

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
                          cap(given.dose(), command.session(), course, context)
                              .filter(cap -> given.milligrams().compareTo(cap) > 0)
                              .map(cap -> new AboveTheCap(given.milligrams(), cap))));

  private AbsoluteCapRules() {}

  private static Optional<BigDecimal> cap(
      Dose dose, SessionNumber session, OpenCourse course, Context context) {
    var weight = course.facts().weight(session);
    var most =
        context
            .protocolOf(course)
            .route(dose.product(), dose.route())
            .flatMap(route -> route.range(weight))
            .map(MilligramRange::most);
    return builtIn(dose, weight).map(cap -> most.map(cap::max).orElse(cap));
  }

  private static Optional<BigDecimal> builtIn(Dose dose, Optional<Kilograms> weight) {
    return switch (dose.product()) {
      case ESKETAMINE -> Optional.of(ESKETAMINE_MILLIGRAMS);
      case KETAMINE ->
          switch (dose.route()) {
            case ORAL, SUBLINGUAL -> Optional.of(BY_MOUTH_MILLIGRAMS);
            case INTRAVENOUS ->
                weight.map(kg -> kg.value().multiply(INFUSED_MILLIGRAMS_PER_KILOGRAM));
            case INTRAMUSCULAR ->
                weight.map(kg -> kg.value().multiply(INJECTED_MILLIGRAMS_PER_KILOGRAM));
            case INTRANASAL -> Optional.empty();
          };
    };
  }

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
