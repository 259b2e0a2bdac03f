package org.treatmentcourse.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.value.guard.WellFormedText;
import org.treatmentcourse.wire.WireFormat;

/**
 * An access on its way into the ledger, as the topic {@code treatment-access} carries it: the
 * event's JSON, with headers that say what it is.
 *
 * @param id the event's, given where it happened: it stays the same however often it is sent
 * @param type its wire name
 * @param revision of its shape
 * @param payload its JSON
 * @param event what that says
 */
public record AccessRecord(UUID id, String type, int revision, String payload, AccessEvent event) {
  private static final WireFormat WIRE = new WireFormat(AccessEvent.class);
  private static final String ID = "ce_id";
  private static final String TYPE = "ce_type";
  private static final String REVISION = "ce_revision";

  /** The record of an event. */
  public static AccessRecord of(UUID id, AccessEvent event) {
    var encoded = WIRE.encode(event);
    return new AccessRecord(id, encoded.type(), encoded.revision(), encoded.json(), event);
  }

  /** The headers beside the value. */
  public Map<String, byte[]> headers() {
    var headers = new LinkedHashMap<String, byte[]>();
    headers.put(ID, id.toString().getBytes(UTF_8));
    headers.put(TYPE, type.getBytes(UTF_8));
    headers.put(REVISION, Integer.toString(revision).getBytes(UTF_8));
    return headers;
  }

  /** The value. */
  public byte[] value() {
    return payload.getBytes(UTF_8);
  }

  /**
   * The record of a topic's headers and value.
   *
   * @throws IllegalArgumentException if a header is missing or malformed, or the value is not
   *     well-formed text
   * @throws org.treatmentcourse.wire.UndecodableEvent if the value is no such event
   */
  public static AccessRecord read(Map<String, byte[]> headers, byte[] value) {
    var type = text(headers, TYPE);
    int revision = Integer.parseInt(text(headers, REVISION));
    var payload = new String(value, UTF_8);
    if (!WellFormedText.isWellFormed(value, 0, value.length)
        || !WellFormedText.isWellFormedJson(payload)) {
      throw new IllegalArgumentException("the value is not well-formed text");
    }
    return new AccessRecord(
        UUID.fromString(text(headers, ID)),
        type,
        revision,
        payload,
        (AccessEvent) WIRE.decode(type, revision, payload));
  }

  /** The event's id as the headers say, whatever else can't be read; empty if they don't. */
  public static Optional<UUID> id(Map<String, byte[]> headers) {
    try {
      return Optional.of(UUID.fromString(text(headers, ID)));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static String text(Map<String, byte[]> headers, String name) {
    return Optional.ofNullable(headers.get(name))
        .map(bytes -> new String(bytes, UTF_8))
        .orElseThrow(() -> new IllegalArgumentException("header " + name + " is missing"));
  }
}
