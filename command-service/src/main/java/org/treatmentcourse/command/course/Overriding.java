package org.treatmentcourse.command.course;

import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.value.actor.Role;

/**
 * A command that may go against a rule of spacing or capacity, if its actor may and says why; each
 * rule overridden is an event of its own.
 */
public interface Overriding {
  /** Who answers for a protocol or for the clinic. */
  Set<Role> PRIVILEGED = Set.of(Role.PRESCRIBER, Role.CLINIC_ADMINISTRATOR);

  /** Why the rules are overridden; absent where they are not. */
  Optional<String> override();
}
