package org.treatmentcourse.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.treatmentcourse.seal.Aead.Sealed;
import org.treatmentcourse.value.guard.SealedText;

/**
 * The key of the texts about a patient that one command brings. It is derived from the patient's
 * and a salt that its texts share (HKDF-SHA-256, RFC 5869), so that it can be disclosed without
 * opening anything else. A text is bound to its stream and its field. Beside each stands a
 * commitment to the key, as in the AWS Encryption SDK: no text opens by two keys to two meanings,
 * which AES-GCM alone would allow.
 */
public final class TextKey {
  private static final String PURPOSE = "texts about a patient";
  private static final String COMMITMENT = "commitment";
  private static final int SALT_BYTES = 16;
  private static final int COMMITMENT_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int LEAST_BYTES = SALT_BYTES + COMMITMENT_BYTES + NONCE_BYTES;

  private final byte[] salt;
  private final byte[] key;
  private final byte[] commitment;

  private TextKey(byte[] salt, byte[] key) {
    this.salt = salt;
    this.key = key;
    this.commitment = Aead.derived(key, COMMITMENT);
  }

  /** The key of a new command's texts, under a salt of its own. */
  public static TextKey fresh(byte[] patientKey) {
    return of(patientKey, Aead.random(SALT_BYTES));
  }

  /** The key of the texts that have a salt. */
  public static TextKey of(byte[] patientKey, byte[] salt) {
    // One block each, so that HKDF is an HMAC for its extraction and one for its expansion.
    return new TextKey(salt.clone(), Aead.derived(Aead.hmac(salt, patientKey), PURPOSE));
  }

  /** A key that was disclosed, as {@link #disclosed} gives it. */
  public static TextKey ofDisclosed(byte[] salt, byte[] key) {
    return new TextKey(salt.clone(), key.clone());
  }

  /** The key itself: who has it opens these texts, and none else. */
  public byte[] disclosed() {
    return key.clone();
  }

  /** The salt of a sealed text, by what stands behind its prefix; empty if it is none. */
  public static Optional<byte[]> salt(String base64url) {
    return bytes(base64url).map(parts -> next(parts, SALT_BYTES));
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

  /**
   * Opens; empty if it is no sealed text, under another key, of another place, or altered.
   *
   * @param base64url behind the prefix
   */
  public Optional<String> open(String base64url, String stream, String field) {
    return bytes(base64url)
        .flatMap(
            parts -> {
              boolean isMine =
                  MessageDigest.isEqual(salt, next(parts, SALT_BYTES))
                      && MessageDigest.isEqual(commitment, next(parts, COMMITMENT_BYTES));
              var sealed = new Sealed(next(parts, NONCE_BYTES), next(parts, parts.remaining()));
              return isMine
                  ? Aead.open(key, sealed, bound(stream, field))
                  : Optional.<byte[]>empty();
            })
        .map(plain -> new String(plain, UTF_8));
  }

  private static Optional<ByteBuffer> bytes(String base64url) {
    try {
      return Optional.of(ByteBuffer.wrap(Base64.getUrlDecoder().decode(base64url)))
          .filter(parts -> parts.remaining() >= LEAST_BYTES);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
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
