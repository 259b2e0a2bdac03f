package org.treatmentcourse.infra.parts.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only its owner may read. */
public final class OwnerOnlyFile {
  private OwnerOnlyFile() {}

  /**
   * Puts a file in place of the one that is there, in one rename.
   *
   * @return the file
   */
  public static Path write(Path file, String content) throws IOException {
    var folder = file.toAbsolutePath().resolveSibling("");
    Files.createDirectories(folder);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var incoming = Files.createTempFile(folder, "incoming-", ".tmp", ownerOnly);
    Files.writeString(incoming, content);
    // A crash before this leaves a stray file and no half content.
    return Files.move(
        incoming, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
