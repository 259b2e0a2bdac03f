package org.treatmentcourse.bundle;

import java.util.Base64;
import java.util.Optional;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.TileAddress;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** The lines of a bundle's NDJSON files, each in its one form. */
public final class BundleLines {
  private static final JsonMapper JSON = WireFormat.mapper();

  private BundleLines() {}

  /** A commit with its own bytes. */
  public static final class CommitLine {
    private final long commit;
    private final byte[] bytes;

    public CommitLine(long commit, byte[] bytes) {
      this.commit = commit;
      this.bytes = bytes.clone();
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static CommitLine parse(String line) {
      var json = tree(line);
      return new CommitLine(
          json.path("commit").asLong(-1),
          Base64.getDecoder().decode(json.path("bson").asString("")));
    }

    public long commit() {
      return commit;
    }

    /** These bytes, which may be those of another commit, or of none. */
    public StoredCommit stored() {
      return StoredCommit.of(bytes);
    }

    public String text() {
      return "{\"commit\":%d,\"bson\":\"%s\"}"
          .formatted(commit, Base64.getEncoder().encodeToString(bytes));
    }
  }

  /** A tile of the log. */
  public static HashTile tile(String line) {
    var json = tree(line);
    var hashes = HashTile.hashes(Base64.getDecoder().decode(json.path("hashes").asString("")));
    return new HashTile(
        new TileAddress(json.path("level").asInt(-1), json.path("index").asLong(-1), hashes.size()),
        hashes);
  }

  /** A tile of the log. */
  public static String tile(HashTile tile) {
    return "{\"level\":%d,\"index\":%d,\"hashes\":\"%s\"}"
        .formatted(
            tile.address().level(),
            tile.address().index(),
            Base64.getEncoder().encodeToString(tile.bytes()));
  }

  /** An event with its envelope; what it says is as it was stored. */
  public static String event(RecordedEvent event) {
    var line = JSON.createObjectNode();
    line.put("stream", event.stream());
    line.put("seq", event.seq());
    line.put("type", event.type());
    line.put("revision", event.revision());
    line.put("occurredAt", event.occurredAt().toString());
    line.put("recordedAt", event.recordedAt().toString());
    line.putPOJO("actor", event.actor());
    event.clinic().ifPresent(clinic -> line.put("clinic", clinic));
    line.put("commit", event.commit());
    line.put("commitIndex", event.commitIndex());
    line.put("commitSize", event.commitSize());
    line.put("id", event.id().toString());
    line.put("command", event.command().toString());
    line.put("correlation", event.correlation().toString());
    line.put("causation", event.causation().toString());
    line.putRawValue("event", new RawValue(oneLine(event.payload())));
    return JSON.writeValueAsString(line);
  }

  /** The event that a line names, as stream and seq; empty if it names none. */
  public static Optional<String> eventName(String line) {
    try {
      return tree(line) instanceof ObjectNode event && event.has("stream")
          ? Optional.of(event.path("stream").asString("") + " " + event.path("seq").asLong(-1))
          : Optional.empty();
    } catch (IllegalArgumentException noEvent) {
      return Optional.empty();
    }
  }

  private static String oneLine(String json) {
    return json.indexOf('\n') < 0 && json.indexOf('\r') < 0
        ? json
        : JSON.writeValueAsString(JSON.readTree(json));
  }

  private static JsonNode tree(String line) {
    try {
      return JSON.readTree(line);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("this is no line of a bundle", e);
    }
  }
}
