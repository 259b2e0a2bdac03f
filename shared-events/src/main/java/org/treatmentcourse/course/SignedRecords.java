package org.treatmentcourse.course;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.treatmentcourse.value.WellFormedText;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What binds a signature to its records: SHA-256 over one line per record, {@code seq type json},
 * ascending, the JSON being the stored one with its properties sorted by name. A copy of a
 * signature on another event, or at another place, doesn't fit.
 */
public final class SignedRecords {
  private static final JsonMapper SORTED =
      WireFormat.mapper().rebuild().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private SignedRecords() {}

  /** The hash of events by their sequence numbers, 64 lower-case hex digits. */
  public static String sha256(SortedMap<Long, TreatmentCourseEvent> records) {
    return digest(lines(records));
  }

  /**
   * Whether a hash is of these events. A text that is not well-formed was read in other ways when
   * it was signed: with U+FFFD from the store, with a question mark from memory.
   */
  public static boolean isSha256Of(String sha256, SortedMap<Long, TreatmentCourseEvent> records) {
    var lines = lines(records);
    return digest(lines).equals(sha256)
        || Stream.of("\uFFFD", "?").anyMatch(read -> digest(readAs(read, lines)).equals(sha256));
  }

  private static SortedMap<Long, String> readAs(String standIn, SortedMap<Long, String> lines) {
    var read = new TreeMap<Long, String>();
    lines.forEach((seq, line) -> read.put(seq, WellFormedText.withoutWhatIsShown(line, standIn)));
    return read;
  }

  private static SortedMap<Long, String> lines(SortedMap<Long, TreatmentCourseEvent> records) {
    var lines = new TreeMap<Long, String>();
    records.forEach(
        (seq, event) ->
            lines.put(seq, line(event.getClass().getSimpleName(), SORTED.valueToTree(event))));
    return lines;
  }

  /** The line of a record as stored, for whoever checks a signature against the ledger. */
  static String line(String type, String storedJson) {
    return line(type, SORTED.readTree(storedJson));
  }

  private static String line(String type, JsonNode json) {
    return type + ' ' + SORTED.writeValueAsString(json);
  }

  static String digest(SortedMap<Long, String> lines) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (Map.Entry<Long, String> line : lines.entrySet()) {
        digest.update((line.getKey() + " " + line.getValue() + "\n").getBytes(UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
