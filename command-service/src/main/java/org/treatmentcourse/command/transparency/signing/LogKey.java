package org.treatmentcourse.command.transparency.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.transparency.TransparencyLayout;
import org.treatmentcourse.transparency.note.NoteSigner;

/** The key that signs checkpoints: kept in a file that its owner alone reads. */
final class LogKey {
  private static final Logger LOG = LoggerFactory.getLogger(LogKey.class);

  private LogKey() {}

  /**
   * Reads the key, or makes one where there is no file.
   *
   * @throws UncheckedIOException if the file can't be read or made
   * @throws IllegalArgumentException if it holds no Ed25519 key
   */
  static NoteSigner load(String origin, Path file) {
    try {
      if (Files.exists(file)) {
        var signer = NoteSigner.ofPem(origin, Files.readString(file));
        writeVerifier(file.toAbsolutePath(), signer);
        LOG.info("checkpoints are signed by {}", signer.verifier());
        return signer;
      }
      var signer = NoteSigner.generate(origin);
      write(file, signer);
      LOG.info("made the key {}; whoever verifies needs {}", file, signer.verifier());
      return signer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a key that has to be there.
   *
   * @throws UncheckedIOException if the file can't be read
   * @throws IllegalArgumentException if it holds no Ed25519 key
   */
  static NoteSigner existing(String origin, Path file) {
    try {
      var signer = NoteSigner.ofPem(origin, Files.readString(file));
      LOG.info("checkpoints are signed by {}, too", signer.verifier());
      return signer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key that was loaded from a file signs under another name. */
  static void named(Path file, NoteSigner signer) {
    try {
      writeVerifier(file.toAbsolutePath(), signer);
      LOG.info("checkpoints are signed by {} from now on", signer.verifier());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, NoteSigner signer) throws IOException {
    var target = file.toAbsolutePath();
    var folder = target.resolveSibling("");
    Files.createDirectories(folder);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var incoming = Files.createTempFile(folder, "key-", ".pem", ownerOnly);
    Files.writeString(incoming, signer.pem());
    writeVerifier(target, signer);
    // Crash here: a verifier's key without a private one; the next start makes both anew.
    Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** If the private key is a mounted secret, nothing may be written beside it. */
  private static void writeVerifier(Path keyFile, NoteSigner signer) throws IOException {
    if (Files.isWritable(keyFile.resolveSibling(""))) {
      var verifier =
          keyFile.resolveSibling(keyFile.getFileName() + TransparencyLayout.VERIFIER_KEY_SUFFIX);
      Files.writeString(verifier, signer.verifier().text() + "\n");
    }
  }
}
