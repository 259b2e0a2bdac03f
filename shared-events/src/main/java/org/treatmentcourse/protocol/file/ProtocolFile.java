package org.treatmentcourse.protocol.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.treatmentcourse.protocol.version.ProtocolRevision2;
import tools.jackson.databind.JsonNode;

/**
 * The checks of a protocol's file beyond its JSON Schema. A new file has more checks than a stored
 * protocol: a new check must not make an old event unreadable.
 */
public final class ProtocolFile {
  private static final String SCHEMA = "treatment-protocol.schema.json";

  private ProtocolFile() {}

  /** The JSON Schema (draft 2020-12) of a protocol. */
  public static String schema() {
    try (var resource =
        Objects.requireNonNull(ProtocolFile.class.getResourceAsStream(SCHEMA), SCHEMA)) {
      return new String(resource.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Everything that is wrong with a protocol, by place; nothing if it may be published.
   *
   * @param ofShape what the schema says is wrong; a part that has no right shape isn't judged again
   */
  public static List<ProtocolFlaw> flaws(JsonNode protocol, Collection<ProtocolFlaw> ofShape) {
    var filled = protocol.deepCopy();
    ProtocolRevision2.fill(filled);
    var flaws = new TreeSet<>(ofShape);
    flaws.addAll(CrossFieldChecks.flaws(filled));
    flaws.addAll(SafetyFloors.flaws(filled));
    RecordGuards.judge(filled, flaws);
    return List.copyOf(flaws);
  }
}
