package org.treatmentcourse.value.treatment;

import org.treatmentcourse.value.measure.Milligrams;

/** A dose: the product, the route and the amount. */
public record Dose(Product product, Route route, Milligrams amountMilligrams) {
  /** Whether another is as much of the same by the same route; 56.0 mg are as much as 56 mg. */
  public boolean isSameAs(Dose other) {
    return product == other.product
        && route == other.route
        && amountMilligrams.compareTo(other.amountMilligrams) == 0;
  }
}
