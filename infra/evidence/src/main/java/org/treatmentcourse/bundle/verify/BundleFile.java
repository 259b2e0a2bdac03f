package org.treatmentcourse.bundle.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.treatmentcourse.bundle.Sha256;

/** A bundle's files, as they lie in the zip. */
final class BundleFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  /** The largest file that is read whole; larger files are read line by line. */
  private static final int LARGEST_WHOLE_BYTES = 1 << 28;

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

  Optional<byte[]> bytes(String name) throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    try (var in = zip.getInputStream(entry)) {
      return Optional.of(in.readNBytes(LARGEST_WHOLE_BYTES));
    }
  }

  Optional<String> text(String name) throws IOException {
    return bytes(name).map(bytes -> new String(bytes, UTF_8));
  }

  String sha256(String name) throws IOException {
    try (var in = new DigestInputStream(open(name), Sha256.digest())) {
      var buffer = new byte[BUFFER_BYTES];
      while (in.read(buffer) >= 0) {
        // the stream digests what it reads
      }
      return Sha256.hex(in.getMessageDigest());
    }
  }

  /** The lines of a file; none if it isn't there. */
  BufferedReader lines(String name) throws IOException {
    return new BufferedReader(new InputStreamReader(open(name), UTF_8), BUFFER_BYTES);
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
