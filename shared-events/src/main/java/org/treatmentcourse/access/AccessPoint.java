package org.treatmentcourse.access;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.FieldKind.IDENTIFIER;

import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Texts;

/**
 * Both ends of a request.
 *
 * @param address the network address it came from, as the service saw it
 * @param service which service answered it
 */
public record AccessPoint(@Holds(IDENTIFIER) String address, @Holds(CODE) String service) {
  public AccessPoint {
    Texts.requireText(address, "address");
    Texts.requireText(service, "service");
  }
}
