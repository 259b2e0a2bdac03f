package org.treatmentcourse.service.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HexFormat;
import org.treatmentcourse.seal.Aead;
import org.treatmentcourse.seal.Aead.Sealed;

/** One version of the key that wraps the patients' keys, so that their database opens nothing. */
public final class WrappingKey {
  private static final String IDENTITY = "wrapping key's identity";
  private static final int IDENTITY_BYTES = 8;

  private final byte[] key;

  /**
   * A key.
   *
   * @param key 32 bytes
   */
  WrappingKey(byte[] key) {
    this.key = key.clone();
  }

  /** Tells this key from every other, and nothing of its bytes: 16 hexadecimal digits. */
  String identity() {
    return HexFormat.of().formatHex(Aead.derived(key, IDENTITY), 0, IDENTITY_BYTES);
  }

  /**
   * Wraps a key.
   *
   * @param owner what the key is of, such as a patient's stream
   */
  public Sealed wrap(byte[] owned, String owner) {
    return Aead.seal(key, owned, bound(owner));
  }

  /**
   * Unwraps.
   *
   * @throws VaultClosed if it was wrapped by another key
   */
  public byte[] unwrap(Sealed wrapped, String owner) {
    return Aead.open(key, wrapped, bound(owner)).orElseThrow(VaultClosed::new);
  }

  private static byte[] bound(String owner) {
    return ("key of " + owner).getBytes(US_ASCII);
  }
}
