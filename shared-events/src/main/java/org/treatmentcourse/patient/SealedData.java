package org.treatmentcourse.patient;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.FieldKind.IDENTIFIER;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;
import static org.treatmentcourse.field.Sensitivity.CLINICAL;

import java.util.Base64;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.PatientRef;

/**
 * Personal data as ciphertext. It can be hashed, copied and kept for ever: destroying its key makes
 * it nobody's.
 *
 * @param key whose key opens it; each patient has one of their own
 * @param algorithm how it was sealed, such as {@code AES-256-GCM}
 * @param nonce in Base64
 * @param ciphertext in Base64, with the authentication tag at its end
 */
@Sensitive(CLINICAL)
public record SealedData(
    PatientRef key,
    @Holds(CODE) @Sensitive(ADMINISTRATIVE) String algorithm,
    @Holds(CODE) @Sensitive(ADMINISTRATIVE) String nonce,
    @Holds(IDENTIFIER) String ciphertext) {
  private static final int MAX_LENGTH = 20_000;

  public SealedData {
    Texts.requireText(algorithm, "algorithm");
    requireBase64(nonce, "nonce");
    requireBase64(ciphertext, "ciphertext");
  }

  /** Sealed bytes as they are stored. */
  public static SealedData of(PatientRef key, String algorithm, byte[] nonce, byte[] ciphertext) {
    var text = Base64.getEncoder();
    return new SealedData(
        key, algorithm, text.encodeToString(nonce), text.encodeToString(ciphertext));
  }

  public byte[] nonceBytes() {
    return Base64.getDecoder().decode(nonce);
  }

  public byte[] ciphertextBytes() {
    return Base64.getDecoder().decode(ciphertext);
  }

  private static void requireBase64(String text, String field) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(field + " must have 1 to " + MAX_LENGTH + " characters");
    }
    try {
      Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field + " must be Base64", e);
    }
  }
}
