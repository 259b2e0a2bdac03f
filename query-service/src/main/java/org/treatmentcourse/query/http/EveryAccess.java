package org.treatmentcourse.query.http;

import jakarta.servlet.Filter;

/** What stands at the door, outside of everything that could answer, refusals included. */
@FunctionalInterface
public interface EveryAccess {
  /**
   * A filter that lets no answer out before there is a record of it. Not a bean itself, or the
   * container would run it once more, where nobody knows who asks.
   */
  Filter filter();
}
