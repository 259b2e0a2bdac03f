package org.treatmentcourse.infra.clinics.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One way of dosing that a protocol has.
 *
 * @param least the smallest dose, in mg or mg/kg
 * @param most the largest dose, in mg or mg/kg
 * @param perKilogram whether it is mg/kg
 * @param mayBeRemote whether the patient may be at home
 * @param gap the least time between the parts of a dose
 */
public record DoseRange(
    String product,
    String route,
    BigDecimal least,
    BigDecimal most,
    boolean perKilogram,
    boolean mayBeRemote,
    Optional<Duration> gap) {
  /** What one esketamine device holds [label]. */
  public static final BigDecimal DEVICE_MILLIGRAMS = BigDecimal.valueOf(28);

  /** The most time from arrival, weight or clearance to the dose [check]. */
  public static final Duration DOSES_DAY = Duration.ofHours(12);

  /** An amount in mg has no more. */
  public static final int DECIMALS = 3;

  static DoseRange of(JsonNode route) {
    return new DoseRange(
        route.path("product").asString(),
        route.path("route").asString(),
        route.path("least").decimalValue(),
        route.path("most").decimalValue(),
        route.path("unit").asString().equals("MILLIGRAMS_PER_KILOGRAM"),
        route.path("setting").asString().equals("CLINIC_OR_REMOTE"),
        route.has("incrementGap")
            ? Optional.of(Duration.parse(route.path("incrementGap").asString()))
            : Optional.empty());
  }

  /** Whether it is given in devices. */
  public boolean isEsketamine() {
    return product.equals("ESKETAMINE");
  }

  /** Whether an amount is in the range for a body weight, both ends included. */
  boolean holds(BigDecimal milligrams, BigDecimal kilograms) {
    var factor = perKilogram ? kilograms : BigDecimal.ONE;
    return milligrams.compareTo(least.multiply(factor)) >= 0
        && milligrams.compareTo(most.multiply(factor)) <= 0;
  }
}
