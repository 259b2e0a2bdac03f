package org.treatmentcourse.course.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.treatmentcourse.value.guard.WellFormedText;
import org.treatmentcourse.wire.WireFormat;
import org.treatmentcourse.wire.WireFormat.Encoded;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hash that binds a signature to its records: SHA-256 over one line per record, {@code seq type
 * json}, ascending, the JSON being the stored one with its properties sorted by name and its
 * numbers as they are written. From a type's second revision on, {@code type:revision} stands in
 * the place of the type. A copy of a signature on another event, or at another place, doesn't fit.
 *
 * <p>Nothing is decoded: a signature stays bound to what was stored, however the type's shape is
 * revised later.
 */
public final class SignedRecords {
  private static final JsonMapper SORTED =
      WireFormat.mapper()
          .rebuild()
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private SignedRecords() {}

  /** The hash of records by their sequence numbers, 64 lower-case hex digits. */
  public static String sha256(SortedMap<Long, Encoded> records) {
    return digest(lines(records));
  }

  /**
   * True if a hash is of these records. Earlier builds read a text that is not well-formed in other
   * ways when it was signed: with U+FFFD from the store, with a question mark from memory.
   */
  public static boolean isSha256Of(String sha256, SortedMap<Long, Encoded> records) {
    var lines = lines(records);
    return digest(lines).equals(sha256)
        || Stream.of("\uFFFD", "?").anyMatch(read -> digest(readAs(read, lines)).equals(sha256));
  }

  private static SortedMap<Long, String> readAs(String standIn, SortedMap<Long, String> lines) {
    var read = new TreeMap<Long, String>();
    lines.forEach((seq, line) -> read.put(seq, WellFormedText.withoutWhatIsShown(line, standIn)));
    return read;
  }

  private static SortedMap<Long, String> lines(SortedMap<Long, Encoded> records) {
    var lines = new TreeMap<Long, String>();
    records.forEach((seq, stored) -> lines.put(seq, line(seq, stored)));
    return lines;
  }

  private static String digest(SortedMap<Long, String> lines) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      lines.values().forEach(line -> digest.update(line.getBytes(UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static String line(long seq, Encoded stored) {
    var shape = stored.revision() == 1 ? stored.type() : stored.type() + ':' + stored.revision();
    return seq
        + " "
        + shape
        + ' '
        + SORTED.writeValueAsString(SORTED.readTree(stored.json()))
        + '\n';
  }
}
