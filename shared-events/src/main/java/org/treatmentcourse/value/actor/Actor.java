package org.treatmentcourse.value.actor;

import java.util.Optional;
import org.treatmentcourse.value.guard.Texts;

/**
 * The actor, as the token names them: a member of staff or a program, never the patient.
 *
 * @param id the token's subject
 * @param name the name to show in an audit trail
 * @param role the role acted in
 * @param credential the licence or certificate acted under, such as {@code LMFT}
 */
public record Actor(String id, String name, Role role, Optional<String> credential) {
  public Actor {
    Texts.requireText(id, "actor.id");
    Texts.requireText(name, "actor.name");
  }
}
