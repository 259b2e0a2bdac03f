package org.treatmentcourse.fork;

import static org.treatmentcourse.field.FieldKind.IDENTIFIER;
import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.STAFF;

import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Texts;

/**
 * A person's signature of a declaration, as a line of a signed note has it.
 *
 * @param signer the name under which their key is registered
 * @param signature the hash of their key and the signature (Ed25519), in Base64
 */
public record ForkSignature(
    @Holds(IDENTIFIER) @Sensitive(STAFF) String signer, @Holds(REFERENCE) String signature) {
  public ForkSignature {
    Texts.requireText(signer, "signer");
    Texts.requireText(signature, "signature");
  }
}
