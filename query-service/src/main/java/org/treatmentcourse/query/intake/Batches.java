package org.treatmentcourse.query.intake;

/** Told after each batch that is durable in every read model. */
@FunctionalInterface
public interface Batches {
  void visible();
}
