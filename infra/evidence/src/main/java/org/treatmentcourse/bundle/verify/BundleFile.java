package org.treatmentcourse.bundle.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.treatmentcourse.bundle.Manifest.FileHash;
import org.treatmentcourse.bundle.Sha256;

/** A bundle's files, as they lie in the zip. */
final class BundleFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  /** The largest file that is read whole: a manifest of half a million streams. */
  private static final int LARGEST_WHOLE_BYTES = 1 << 26;

  private final ZipFile zip;

  BundleFile(Path bundle) throws IOException {
    this.zip = new ZipFile(bundle.toFile(), UTF_8);
  }

  Set<String> names() {
    return new TreeSet<>(zip.stream().map(ZipEntry::getName).toList());
  }

  /** Names that stand there twice: which of them a reader takes is anybody's guess. */
  List<String> doubles() {
    var seen = new HashSet<String>();
    return zip.stream().map(ZipEntry::getName).filter(name -> !seen.add(name)).toList();
  }

  /**
   * A file, whole.
   *
   * @throws IOException if it is larger than any that a bundle is written with
   */
  Optional<byte[]> bytes(String name) throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    try (var in = zip.getInputStream(entry)) {
      var bytes = in.readNBytes(LARGEST_WHOLE_BYTES);
      if (in.read() >= 0) {
        throw new IOException(name + " has more than " + LARGEST_WHOLE_BYTES + " bytes");
      }
      return Optional.of(bytes);
    }
  }

  Optional<String> text(String name) throws IOException {
    return bytes(name).map(bytes -> new String(bytes, UTF_8));
  }

  /** True if a file has so many bytes and this SHA-256; no more than these are read. */
  boolean is(FileHash listed) throws IOException {
    try (var in = new DigestInputStream(open(listed.name()), Sha256.digest())) {
      var buffer = new byte[BUFFER_BYTES];
      long read = 0;
      for (int some = in.read(buffer); some >= 0; some = in.read(buffer)) {
        read += some;
        if (read > listed.bytes()) {
          return false;
        }
      }
      return read == listed.bytes() && Sha256.hex(in.getMessageDigest()).equals(listed.sha256());
    }
  }

  /** The lines of a file; none if it isn't there. */
  BundleLinesFile lines(String name) throws IOException {
    return new BundleLinesFile(name, open(name));
  }

  private InputStream open(String name) throws IOException {
    var entry = zip.getEntry(name);
    return entry == null ? InputStream.nullInputStream() : zip.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
