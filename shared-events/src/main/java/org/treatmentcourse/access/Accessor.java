package org.treatmentcourse.access;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.FieldKind.IDENTIFIER;
import static org.treatmentcourse.field.FieldKind.REFERENCE;

import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.guard.Texts;

/**
 * The person or program that asked, as the token names it.
 *
 * @param id the token's subject
 * @param name the name to show in an audit trail
 * @param role the role that permitted it, or the first that the token has where none did; absent
 *     where it has none
 * @param credential the licence or certificate, such as {@code LMFT}
 */
public record Accessor(
    @Holds(REFERENCE) String id,
    @Holds(IDENTIFIER) String name,
    Optional<Role> role,
    @Holds(CODE) Optional<String> credential) {
  public Accessor {
    Texts.requireText(id, "by.id");
    Texts.requireText(name, "by.name");
  }
}
