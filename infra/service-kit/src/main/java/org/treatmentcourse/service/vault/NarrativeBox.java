package org.treatmentcourse.service.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.treatmentcourse.service.vault.Aead.Sealed;
import org.treatmentcourse.value.guard.SealedText;

/**
 * Seals and opens the texts about a patient that one command brings. Their key is derived from the
 * patient's and a salt that they share (HKDF-SHA-256, RFC 5869), so that it can be disclosed
 * without opening anything else. A text is bound to its stream and its field. Beside each stands a
 * commitment to the key, as in the AWS Encryption SDK: no text opens by two keys to two meanings,
 * which AES-GCM alone would allow.
 */
public final class NarrativeBox {
  static final int SALT_BYTES = 16;

  private static final String DERIVATION = "HKDF-SHA256";
  private static final byte[] PURPOSE = "narrative of a patient".getBytes(US_ASCII);
  private static final int COMMITMENT_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int LEAST_BYTES = SALT_BYTES + COMMITMENT_BYTES + NONCE_BYTES;

  private final byte[] salt;
  private final byte[] key;
  private final byte[] commitment;

  private NarrativeBox(byte[] patientKey, byte[] salt) {
    this.salt = salt;
    try {
      var derived =
          KDF.getInstance(DERIVATION)
              .deriveData(
                  HKDFParameterSpec.ofExtract()
                      .addIKM(patientKey)
                      .addSalt(salt)
                      .thenExpand(PURPOSE, Aead.KEY_BYTES + COMMITMENT_BYTES));
      this.key = Arrays.copyOf(derived, Aead.KEY_BYTES);
      this.commitment = Arrays.copyOfRange(derived, Aead.KEY_BYTES, derived.length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK can't " + DERIVATION, e);
    }
  }

  /** A box for the texts of a new command, under a salt of its own. */
  public static NarrativeBox fresh(byte[] patientKey) {
    return new NarrativeBox(patientKey, Aead.random(SALT_BYTES));
  }

  /**
   * Seals.
   *
   * @param stream that the text will be recorded in
   * @param field its name in the event
   * @return as {@link SealedText} has it
   */
  public String seal(String text, String stream, String field) {
    var sealed = Aead.seal(key, text.getBytes(UTF_8), bound(stream, field));
    var all =
        ByteBuffer.allocate(LEAST_BYTES + sealed.ciphertext().length)
            .put(salt)
            .put(commitment)
            .put(sealed.nonce())
            .put(sealed.ciphertext());
    return SealedText.of(Base64.getUrlEncoder().withoutPadding().encodeToString(all.array()));
  }

  /** Opens the texts of one event, which are all of one command. */
  static final class Opener {
    private final byte[] patientKey;
    private Optional<NarrativeBox> latest = Optional.empty();

    Opener(byte[] patientKey) {
      this.patientKey = patientKey;
    }

    /**
     * Opens; empty if it is no sealed text, another patient's, of another place, or altered.
     *
     * @param base64url behind the prefix
     */
    Optional<String> open(String base64url, String stream, String field) {
      byte[] all;
      try {
        all = Base64.getUrlDecoder().decode(base64url);
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
      if (all.length < LEAST_BYTES) {
        return Optional.empty();
      }
      var parts = ByteBuffer.wrap(all);
      var box = of(next(parts, SALT_BYTES));
      if (!MessageDigest.isEqual(box.commitment, next(parts, COMMITMENT_BYTES))) {
        return Optional.empty();
      }
      var sealed = new Sealed(next(parts, NONCE_BYTES), next(parts, parts.remaining()));
      return Aead.open(box.key, sealed, bound(stream, field))
          .map(plain -> new String(plain, UTF_8));
    }

    private NarrativeBox of(byte[] salt) {
      var known = latest.filter(box -> Arrays.equals(box.salt, salt));
      var box = known.orElseGet(() -> new NarrativeBox(patientKey, salt));
      latest = Optional.of(box);
      return box;
    }
  }

  private static byte[] next(ByteBuffer parts, int bytes) {
    var next = new byte[bytes];
    parts.get(next);
    return next;
  }

  private static byte[] bound(String stream, String field) {
    return (stream + '\n' + field).getBytes(UTF_8);
  }
}
