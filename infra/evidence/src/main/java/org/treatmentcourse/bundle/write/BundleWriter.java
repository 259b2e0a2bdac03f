package org.treatmentcourse.bundle.write;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.treatmentcourse.bundle.Manifest.FileHash;
import org.treatmentcourse.bundle.Sha256;

/**
 * Writes bundles. The same files give the same bytes, on any machine: the order is the caller's,
 * each time is that of the first zip, and nothing is compressed, since a compressor's output is its
 * version's affair.
 */
public final class BundleWriter {
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final int BUFFER_BYTES = 1 << 16;

  private BundleWriter() {}

  /** A file on its way into a bundle. */
  public record Part(String name, Path file) {
    /** As the manifest lists it. */
    public FileHash hash() throws IOException {
      var digest = Sha256.digest();
      read(file, digest);
      return new FileHash(name, Files.size(file), Sha256.hex(digest));
    }
  }

  /** Writes a bundle with these files, in their order. */
  public static void write(Path bundle, List<Part> parts, Consumer<Part> progress)
      throws IOException {
    try (var zip =
        new ZipOutputStream(
            new BufferedOutputStream(Files.newOutputStream(bundle), BUFFER_BYTES))) {
      for (var part : parts) {
        var entry = new ZipEntry(part.name());
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(NO_TIME);
        entry.setSize(Files.size(part.file()));
        entry.setCrc(crc(part.file()));
        zip.putNextEntry(entry);
        Files.copy(part.file(), zip);
        zip.closeEntry();
        progress.accept(part);
      }
    }
  }

  private static long crc(Path file) throws IOException {
    try (var in = new CheckedInputStream(Files.newInputStream(file), new CRC32())) {
      drain(in);
      return in.getChecksum().getValue();
    }
  }

  private static void read(Path file, MessageDigest digest) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
  }

  private static void drain(InputStream in) throws IOException {
    var buffer = new byte[BUFFER_BYTES];
    while (in.read(buffer) >= 0) {
      // the stream checks what it reads
    }
  }
}
