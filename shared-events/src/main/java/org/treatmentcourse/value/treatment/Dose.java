package org.treatmentcourse.value.treatment;

import org.treatmentcourse.value.measure.Milligrams;

/** What is given and how much of it. */
public record Dose(Product product, Route route, Milligrams amountMilligrams) {}
