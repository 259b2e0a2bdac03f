package org.treatmentcourse.bundle.verify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.treatmentcourse.bundle.verify.BundleVerifier.Verdict;
import org.treatmentcourse.transparency.note.VerifierKey;

/** The bundle that was handed over once, and what somebody makes of it. */
final class KeptBundle {
  private static final Path KEPT = Path.of("src/test/resources/signed");

  private KeptBundle() {}

  /** What somebody writes in place of a file's bytes. */
  interface Writer {
    void write(byte[] before, OutputStream out) throws IOException;
  }

  static Path in(Path folder) throws IOException {
    var bundle = folder.resolve("course.zip");
    try (var packed = new GZIPInputStream(Files.newInputStream(KEPT.resolve("course.zip.gz")))) {
      Files.copy(packed, bundle);
    }
    return bundle;
  }

  /** The same with another file in a file's place. */
  static Path with(Path folder, String file, Writer writer) throws IOException {
    var altered = folder.resolve("altered.zip");
    try (var from = new ZipFile(in(folder).toFile());
        var to = new ZipOutputStream(Files.newOutputStream(altered))) {
      for (var entry : from.stream().toList()) {
        var bytes = from.getInputStream(entry).readAllBytes();
        to.putNextEntry(new ZipEntry(entry.getName()));
        if (entry.getName().equals(file)) {
          writer.write(bytes, to);
        } else {
          to.write(bytes);
        }
      }
    }
    return altered;
  }

  static VerifierKey key() throws IOException {
    return VerifierKey.parse(Files.readString(KEPT.resolve("log-key.vkey")));
  }

  static Verdict verify(Path bundle) throws IOException {
    return BundleVerifier.verify(bundle, List.of(key()), List.of(), commits -> {});
  }
}
