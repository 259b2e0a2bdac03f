package org.treatmentcourse.command.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.treatmentcourse.command.vault.Aead.Sealed;

/** Wraps the patients' keys, so that their database alone opens nothing. */
final class MasterKey {
  private final byte[] key;

  private MasterKey(byte[] key) {
    this.key = key;
  }

  /**
   * Reads a file with 32 bytes in Base64.
   *
   * @throws IllegalStateException if it holds no such key; the message names the file
   */
  static MasterKey read(Path file) {
    try {
      var key = Base64.getDecoder().decode(Files.readString(file, US_ASCII).strip());
      if (key.length == Aead.KEY_BYTES) {
        return new MasterKey(key);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("the master key can't be read from " + file, e);
    }
    throw new IllegalStateException(file + " must hold 32 bytes in Base64");
  }

  /**
   * Wraps a key.
   *
   * @param owner what the key is of, such as a patient's stream
   */
  Sealed wrap(byte[] owned, String owner) {
    return Aead.seal(key, owned, bound(owner));
  }

  /**
   * Unwraps.
   *
   * @throws VaultClosed if it was wrapped by another master key
   */
  byte[] unwrap(Sealed wrapped, String owner) {
    return Aead.open(key, wrapped, bound(owner)).orElseThrow(VaultClosed::new);
  }

  private static byte[] bound(String owner) {
    return ("key of " + owner).getBytes(US_ASCII);
  }
}
