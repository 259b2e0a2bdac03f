package org.treatmentcourse.access;

import static org.treatmentcourse.field.FieldKind.CODE;

import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Texts;

/**
 * One request as an audit needs it: who, why, what, from where and with what result [ASTM E2147].
 * It names records and never repeats what is in them.
 *
 * @param by who asked; absent where nobody said who they are: a calendar feed, a missing token
 * @param purpose what for
 * @param action what kind of request it was
 * @param operation what was asked, by its name in the API document, such as {@code courseNow}
 * @param subjects what of
 * @param from where the request came from and which service answered it
 * @param status what was answered, as HTTP says it
 */
public record Access(
    Optional<Accessor> by,
    PurposeOfUse purpose,
    AccessAction action,
    @Holds(CODE) String operation,
    AccessSubjects subjects,
    AccessPoint from,
    @Holds(CODE) int status) {
  public Access {
    Texts.requireText(operation, "operation");
  }
}
