package org.treatmentcourse.infra.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The local stack's master key of the patients' keys; in production it comes from elsewhere. */
final class LocalMasterKey {
  private static final int KEY_BYTES = 32;

  private LocalMasterKey() {}

  /** Makes the file if there is none; it is its owner's only. */
  static Path readyAt(Path file) {
    try {
      if (!Files.exists(file)) {
        write(file);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file) throws IOException {
    var key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    var folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a key file has a folder");
    }
    Files.createDirectories(folder);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var incoming = Files.createTempFile(folder, "key-", ".tmp", ownerOnly);
    Files.writeString(incoming, Base64.getEncoder().encodeToString(key));
    // A crash before this leaves a stray file and no half key.
    Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
