package org.treatmentcourse.protocol.terms;

import static org.treatmentcourse.field.FieldKind.CODE;

import java.util.List;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.guard.Texts;

/**
 * The credentials of a role, one of which a person must hold to act in it.
 *
 * @param anyOf credential codes, one of which is enough, such as {@code LMFT} [S0]
 */
public record RequiredCredential(Role role, @Holds(CODE) List<String> anyOf) {
  public RequiredCredential {
    anyOf = List.copyOf(anyOf);
    if (anyOf.isEmpty()) {
      throw new IllegalArgumentException("anyOf must have at least one");
    }
    anyOf.forEach(code -> Texts.requireText(code, "anyOf"));
  }
}
