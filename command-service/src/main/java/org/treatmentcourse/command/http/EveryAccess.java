package org.treatmentcourse.command.http;

import jakarta.servlet.Filter;

/** What stands at the door, outside of everything that could answer, refusals included. */
@FunctionalInterface
public interface EveryAccess {
  /** A filter that lets no answer out before there is a record of it; not a bean itself. */
  Filter filter();
}
