package org.treatmentcourse.infra.parts.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** A random secret in a file that only its owner may read. */
public final class SecretFile {
  private static final int SECRET_BYTES = 32;

  private SecretFile() {}

  /**
   * Makes the file if there is none: 32 random bytes in Base64.
   *
   * @return the file
   */
  public static Path readyAt(Path file) {
    try {
      if (!Files.exists(file)) {
        write(file);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the file holds; made if there is none. */
  public static String read(Path file) {
    try {
      return Files.readString(readyAt(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file) throws IOException {
    var secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    OwnerOnlyFile.write(file, Base64.getEncoder().encodeToString(secret));
  }
}
