package org.treatmentcourse.command.course;

import java.util.Optional;

/**
 * A command that may go against a rule of spacing or capacity, if its actor may and says why; each
 * rule overridden is an event of its own.
 */
public interface Overriding {
  /** Why the rules are overridden; absent where they are not. */
  Optional<String> override();
}
