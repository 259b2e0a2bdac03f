package org.treatmentcourse.course.safety;

import java.math.BigDecimal;
import java.util.Optional;
import org.treatmentcourse.protocol.DosingRoute.MilligramRange;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.treatment.Dose;

/** The largest amount of a dose, whatever was decided and whether the protocol has its route. */
public final class AbsoluteCap {
  /** Three devices: the largest dose of the esketamine spray [label]. */
  private static final BigDecimal ESKETAMINE_MILLIGRAMS = new BigDecimal(84);

  /** The largest dose by mouth of the general range [guide]. */
  private static final BigDecimal BY_MOUTH_MILLIGRAMS = new BigDecimal(400);

  /** The largest infusion reported [guide]. */
  private static final BigDecimal INFUSED_MILLIGRAMS_PER_KILOGRAM = new BigDecimal("0.75");

  /** The largest injection reported [check]. */
  private static final BigDecimal INJECTED_MILLIGRAMS_PER_KILOGRAM = new BigDecimal("1.5");

  private AbsoluteCap() {}

  /** In mg; absent where no figure is published, or it goes by a weight that nobody knows. */
  public static Optional<BigDecimal> of(
      Dose dose, Optional<Kilograms> weight, TreatmentProtocol protocol) {
    var most =
        protocol
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
}
