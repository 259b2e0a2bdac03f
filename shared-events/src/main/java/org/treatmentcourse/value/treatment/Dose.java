package org.treatmentcourse.value.treatment;

import org.treatmentcourse.value.measure.Milligrams;

/** A dose: the product, the route and the amount. */
public record Dose(Product product, Route route, Milligrams amountMilligrams) {}
