package org.treatmentcourse.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.guard.WellFormedText;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * A commit's own bytes, which its hash in the log covers, read as its events: BSON as far as a
 * commit has it, so that whoever verifies needs no database's library.
 */
public final class CommitDocument {
  private static final byte DOCUMENT = 0x03;
  private static final byte ARRAY = 0x04;
  private static final byte TEXT = 0x02;
  private static final byte BINARY = 0x05;
  private static final byte DATE = 0x09;
  private static final byte INT32 = 0x10;
  private static final byte INT64 = 0x12;
  private static final int UUID_BYTES = 16;

  private final ByteBuffer bson;
  private final List<RecordedEvent> events;
  private boolean wellFormed = true;

  private CommitDocument(byte[] bytes) {
    this.bson = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.events = events(document());
  }

  /**
   * The events of a commit, in their order.
   *
   * @throws IllegalArgumentException if these bytes are no commit
   */
  public static List<RecordedEvent> events(byte[] bytes) {
    return read(bytes).events();
  }

  /**
   * A commit.
   *
   * @throws IllegalArgumentException if these bytes are no commit
   */
  static CommitDocument read(byte[] bytes) {
    try {
      return new CommitDocument(bytes);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("these bytes are no commit", e);
    }
  }

  /** Its events, in their order. */
  List<RecordedEvent> events() {
    return events;
  }

  /** Whether its every text is UTF-8. */
  boolean isWellFormed() {
    return wellFormed;
  }

  private static List<RecordedEvent> events(Map<String, Object> commit) {
    var events = new ArrayList<RecordedEvent>();
    var recorded = fields(required(commit, "events")).values();
    var actor = fields(required(commit, "actor"));
    for (Object each : recorded) {
      var event = fields(each);
      events.add(
          new RecordedEvent(
              text(event, "stream"),
              number(event, "seq"),
              uuid(event, "id"),
              text(event, "type"),
              Math.toIntExact(number(event, "rev")),
              time(event, "occurredAt"),
              text(event, "payload"),
              number(commit, "_id"),
              events.size(),
              recorded.size(),
              time(commit, "recordedAt"),
              uuid(commit, "command"),
              new Actor(
                  text(actor, "id"),
                  text(actor, "name"),
                  Role.ofWireName(text(actor, "role")),
                  optional(actor, "credential")),
              optional(commit, "clinic"),
              uuid(commit, "correlation"),
              uuid(commit, "causation")));
    }
    return events;
  }

  private Map<String, Object> document() {
    int end = bson.position() + bson.getInt() - 1;
    var fields = new LinkedHashMap<String, Object>();
    while (bson.position() < end) {
      byte type = bson.get();
      fields.put(name(), value(type));
    }
    if (bson.position() != end || bson.get() != 0) {
      throw new IllegalArgumentException("a document does not end where it says");
    }
    return fields;
  }

  private Object value(byte type) {
    return switch (type) {
      case DOCUMENT, ARRAY -> document();
      case TEXT -> text();
      case BINARY -> uuid();
      case DATE -> Instant.ofEpochMilli(bson.getLong());
      case INT32 -> (long) bson.getInt();
      case INT64 -> bson.getLong();
      default -> throw new IllegalArgumentException("no commit has a field of type " + type);
    };
  }

  private String name() {
    int start = bson.position();
    int end = start;
    while (bson.get(end) != 0) {
      end++;
    }
    bson.position(end + 1);
    return new String(bson.array(), start, end - start, UTF_8);
  }

  private String text() {
    int length = bson.getInt() - 1;
    var text = WellFormedText.shown(bson.array(), bson.position(), length);
    wellFormed &= WellFormedText.isWellFormed(bson.array(), bson.position(), length);
    bson.position(bson.position() + length + 1);
    return text;
  }

  private UUID uuid() {
    int length = bson.getInt();
    bson.get(); // its subtype
    if (length != UUID_BYTES) {
      throw new IllegalArgumentException("an id has " + UUID_BYTES + " bytes");
    }
    long most = Long.reverseBytes(bson.getLong());
    return new UUID(most, Long.reverseBytes(bson.getLong()));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(Object document) {
    return (Map<String, Object>) document;
  }

  private static String text(Map<String, Object> fields, String name) {
    return (String) required(fields, name);
  }

  private static Optional<String> optional(Map<String, Object> fields, String name) {
    return Optional.ofNullable(fields.get(name)).map(String.class::cast);
  }

  private static long number(Map<String, Object> fields, String name) {
    return (long) required(fields, name);
  }

  private static UUID uuid(Map<String, Object> fields, String name) {
    return (UUID) required(fields, name);
  }

  private static Instant time(Map<String, Object> fields, String name) {
    return (Instant) required(fields, name);
  }

  private static Object required(Map<String, Object> fields, String name) {
    return Optional.ofNullable(fields.get(name))
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }
}
