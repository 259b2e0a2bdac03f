package org.treatmentcourse.transparency.note;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.treatmentcourse.transparency.Hash;

/**
 * A log's state, by C2SP tlog-checkpoint.
 *
 * @param origin which log
 * @param size how many entries
 * @param root their tree's root
 */
public record Checkpoint(String origin, long size, Hash root) {
  private static final int LINES = 3;

  /** An extension line, as Rekor's logs have it: nanoseconds since 1970. */
  private static final String TIMESTAMP = "Timestamp: ";

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");

  public Checkpoint {
    if (origin.isEmpty() || origin.contains("\n") || size < 0) {
      throw new IllegalArgumentException("a checkpoint has an origin and a size");
    }
  }

  /**
   * Reads a note's text; extension lines are signed, too, and not read here.
   *
   * @throws IllegalArgumentException if it is not a checkpoint's
   */
  public static Checkpoint parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < LINES || !NUMBER.matcher(lines.get(1)).matches()) {
      throw new IllegalArgumentException("a checkpoint is an origin, a size and a root");
    }
    return new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), Hash.ofBase64(lines.get(2)));
  }

  /** The text that is signed. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  /**
   * The text that is signed while nothing is appended: that this is still the log's state.
   *
   * @param at when it was, from 1970 to 2262
   */
  public String text(Instant at) {
    long nanos = Math.addExact(at.getEpochSecond() * NANOS_PER_SECOND, at.getNano());
    return text() + TIMESTAMP + nanos + "\n";
  }

  /** The time in a note or its text; empty if it has none that can be read. */
  public static Optional<Instant> time(String note) {
    return note.lines()
        .skip(LINES)
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.startsWith(TIMESTAMP))
        .map(line -> line.substring(TIMESTAMP.length()))
        .filter(nanos -> NUMBER.matcher(nanos).matches())
        .map(BigInteger::new)
        .filter(nanos -> nanos.bitLength() < Long.SIZE)
        .map(nanos -> Instant.ofEpochSecond(0, nanos.longValueExact()))
        .findFirst();
  }
}
