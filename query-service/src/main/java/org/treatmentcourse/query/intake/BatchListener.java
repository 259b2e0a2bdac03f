package org.treatmentcourse.query.intake;

import java.util.Collection;

/** A listener that is called after each batch that is durable in every read model. */
@FunctionalInterface
public interface BatchListener {
  /** Takes the commits that the batch brought events of, not necessarily all of each. */
  void visible(Collection<Long> commits);
}
