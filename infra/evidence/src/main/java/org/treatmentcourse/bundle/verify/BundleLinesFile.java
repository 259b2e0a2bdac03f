package org.treatmentcourse.bundle.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a bundle's file, in memory one by one: none is longer than a bundle's can be. */
final class BundleLinesFile implements Closeable {
  /** A commit has at most 65,535 bytes, and Base64 or JSON's escapes make no more than this. */
  static final int MOST_LINE_BYTES = 1 << 19;

  private final String name;
  private final InputStream in;
  private final byte[] buffer = new byte[MOST_LINE_BYTES];
  private int from;
  private int to;

  BundleLinesFile(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /**
   * The next line without its end; empty after the last.
   *
   * @throws IOException if it is longer than any that a bundle is written with
   */
  Optional<String> next() throws IOException {
    int at = from;
    while (true) {
      for (; at < to; at++) {
        if (buffer[at] == '\n') {
          var line = text(at);
          from = at + 1;
          return Optional.of(line);
        }
      }
      at -= from;
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
      if (to == buffer.length) {
        throw new IOException(name + " has a line of more than " + MOST_LINE_BYTES + " bytes");
      }
      int read = in.read(buffer, to, buffer.length - to);
      if (read < 0) {
        var last = to == 0 ? Optional.<String>empty() : Optional.of(text(to));
        to = 0;
        return last;
      }
      to += read;
    }
  }

  private String text(int end) {
    return new String(buffer, from, end - from, UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
