package org.treatmentcourse.protocol;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.treatment.Product;

/**
 * When a patient may go home after a product.
 *
 * @param observation the least time since the dose's start; esketamine PT2H from the first device
 *     [REMS]
 * @param leastMoaas the sedation score to be reached: 5 is alert
 * @param bloodPressureAtMost the highest acceptable last reading
 * @param mostCadss the highest acceptable dissociation after the dose: 4 [check]; absent where it
 *     is not scored
 * @param signs what an assessment before discharge must have found [guide]
 */
public record DischargeCriteria(
    Product product,
    Duration observation,
    int leastMoaas,
    BloodPressure bloodPressureAtMost,
    Optional<Integer> mostCadss,
    List<Sign> signs) {
  private static final Duration REMS_OBSERVATION = Duration.ofHours(2);

  /** Without an assessment of dissociation or signs. */
  public DischargeCriteria(
      Product product, Duration observation, int leastMoaas, BloodPressure bloodPressureAtMost) {
    this(product, observation, leastMoaas, bloodPressureAtMost, Optional.empty(), List.of());
  }

  public DischargeCriteria {
    signs = List.copyOf(signs);
    mostCadss.ifPresent(total -> Numbers.requireBetween(total, 0, 92, "mostCadss"));
    Numbers.requireBetween(leastMoaas, 0, 5, "leastMoaas");
    if (observation.isNegative()) {
      throw new IllegalArgumentException("observation must not be negative");
    }
    if (product == Product.ESKETAMINE && observation.compareTo(REMS_OBSERVATION) < 0) {
      throw new IllegalArgumentException("observation must be at least PT2H for esketamine");
    }
  }

  /** The signs that an assessment before discharge looks at. */
  public enum Sign {
    WALKING,
    ORIENTED,
    VITALS_NEAR_BASELINE,
    NO_RISE_IN_SUICIDALITY
  }

  static DischargeCriteria strictestOf(List<DischargeCriteria> criteria) {
    return criteria.stream()
        .max(Comparator.comparing(DischargeCriteria::observation))
        .orElseThrow(() -> new IllegalStateException("a protocol has discharge criteria"));
  }
}
