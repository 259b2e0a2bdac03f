package org.treatmentcourse.value;

/** What is given and how much of it. */
public record Dose(Product product, Route route, Milligrams amountMilligrams) {}
