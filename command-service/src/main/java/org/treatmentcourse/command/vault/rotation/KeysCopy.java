package org.treatmentcourse.command.vault.rotation;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.bson.RawBsonDocument;
import org.treatmentcourse.command.vault.key.KeyRewrap;

/**
 * The patients' keys as they are stored, in a file as {@code mongodump} writes it. An older backup
 * of them opens nothing once the wrapping key that it needs is destroyed; this one does.
 */
final class KeysCopy {
  private static final int LENGTH_BYTES = 4;

  private final Path file;

  KeysCopy(Path file) {
    this.file = file.toAbsolutePath();
  }

  /**
   * Puts a new copy in the old one's place, after each key in it was opened by one version alone.
   *
   * @return how many documents it holds
   * @throws UncheckedIOException if it can't be written or read
   * @throws org.treatmentcourse.service.vault.VaultClosed if a key does not open
   */
  int renew(KeyRewrap keys, int version) {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      Files.createDirectories(file.resolveSibling(""));
      var incoming = Files.createTempFile(file.resolveSibling(""), "incoming-", ".tmp", ownerOnly);
      try {
        write(incoming, keys);
        int copied = open(incoming, keys, version);
        // crash before this: a stray file, and the old copy with the old wrapping keys
        Files.move(
            incoming, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return copied;
      } finally {
        Files.deleteIfExists(incoming);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path incoming, KeyRewrap keys) throws IOException {
    try (var channel = FileChannel.open(incoming, StandardOpenOption.WRITE);
        var out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      keys.copyTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static int open(Path incoming, KeyRewrap keys, int version) throws IOException {
    var opening = keys.opening(version);
    int copied = 0;
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(incoming)))) {
      for (byte[] next = next(in); next.length > 0; next = next(in)) {
        opening.accept(new RawBsonDocument(next));
        copied++;
      }
    }
    return copied;
  }

  /** The next document's bytes; none at the end. */
  private static byte[] next(DataInputStream in) throws IOException {
    var length = ((InputStream) in).readNBytes(LENGTH_BYTES);
    if (length.length == 0) {
      return length;
    }
    var document = new byte[ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt()];
    System.arraycopy(length, 0, document, 0, LENGTH_BYTES);
    in.readFully(document, LENGTH_BYTES, document.length - LENGTH_BYTES);
    return document;
  }
}
