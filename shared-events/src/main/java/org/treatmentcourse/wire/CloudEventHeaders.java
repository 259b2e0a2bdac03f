package org.treatmentcourse.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;

/**
 * A recorded event's envelope as CloudEvents 1.0 headers, Kafka binding, binary mode: {@code ce_}
 * attributes as UTF-8, with extensions for what an audit trail needs. The record's key is the
 * stream, and its value is the payload.
 */
public final class CloudEventHeaders {
  private static final String META = "ce_meta";
  private static final String SOURCE = "urn:treatmentcourse:ledger";
  private static final String SCHEMA_PREFIX = "urn:treatmentcourse:event:";

  private CloudEventHeaders() {}

  /** All headers of an event, in a fixed order. */
  public static Map<String, byte[]> of(RecordedEvent event) {
    var headers = new LinkedHashMap<String, byte[]>();
    put(headers, "content-type", "application/json");
    put(headers, "ce_specversion", "1.0");
    put(headers, "ce_id", event.id());
    put(headers, "ce_type", event.type());
    put(headers, "ce_source", SOURCE);
    put(headers, "ce_subject", event.stream());
    put(headers, "ce_time", event.occurredAt());
    put(headers, "ce_dataschema", SCHEMA_PREFIX + event.type() + ":" + event.revision());
    put(headers, "ce_sequence", event.seq());
    put(headers, "ce_commit", event.commit());
    put(headers, "ce_commitindex", event.commitIndex());
    put(headers, "ce_commitsize", event.commitSize());
    put(headers, "ce_recordedtime", event.recordedAt());
    put(headers, "ce_command", event.command());
    put(headers, "ce_actorid", event.actor().id());
    put(headers, "ce_actorname", event.actor().name());
    put(headers, "ce_actorrole", event.actor().role().wireName());
    event.actor().credential().ifPresent(c -> put(headers, "ce_actorcredential", c));
    event.clinic().ifPresent(c -> put(headers, "ce_clinic", c));
    put(headers, "ce_correlationid", event.correlation());
    put(headers, "ce_causationid", event.causation());
    return headers;
  }

  /**
   * The same with what the ledger keeps beside the event, such as where an access record came from:
   * with it the topic holds all that a commit's hash covers.
   *
   * @param meta JSON, for who puts commits together again and for nobody else
   */
  public static Map<String, byte[]> of(RecordedEvent event, Optional<String> meta) {
    var headers = of(event);
    meta.ifPresent(json -> put(headers, META, json));
    return headers;
  }

  /** What a record's headers say that the ledger keeps beside its event. */
  public static Optional<String> meta(Map<String, byte[]> headers) {
    return optionalText(headers, META);
  }

  /**
   * The event of a record's headers and value.
   *
   * @throws IllegalArgumentException if a header is missing or malformed; the message names it
   */
  public static RecordedEvent read(Map<String, byte[]> headers, byte[] value) {
    var schema = text(headers, "ce_dataschema");
    return new RecordedEvent(
        text(headers, "ce_subject"),
        Long.parseLong(text(headers, "ce_sequence")),
        UUID.fromString(text(headers, "ce_id")),
        text(headers, "ce_type"),
        Integer.parseInt(schema.substring(schema.lastIndexOf(':') + 1)),
        Instant.parse(text(headers, "ce_time")),
        new String(value, UTF_8),
        Long.parseLong(text(headers, "ce_commit")),
        Integer.parseInt(text(headers, "ce_commitindex")),
        Integer.parseInt(text(headers, "ce_commitsize")),
        Instant.parse(text(headers, "ce_recordedtime")),
        UUID.fromString(text(headers, "ce_command")),
        new Actor(
            text(headers, "ce_actorid"),
            text(headers, "ce_actorname"),
            Role.ofWireName(text(headers, "ce_actorrole")),
            optionalText(headers, "ce_actorcredential")),
        optionalText(headers, "ce_clinic"),
        UUID.fromString(text(headers, "ce_correlationid")),
        UUID.fromString(text(headers, "ce_causationid")));
  }

  private static void put(Map<String, byte[]> headers, String name, Object value) {
    headers.put(name, value.toString().getBytes(UTF_8));
  }

  private static String text(Map<String, byte[]> headers, String name) {
    return optionalText(headers, name)
        .orElseThrow(() -> new IllegalArgumentException("header " + name + " is missing"));
  }

  private static Optional<String> optionalText(Map<String, byte[]> headers, String name) {
    byte @Nullable [] bytes = headers.get(name);
    return bytes == null ? Optional.empty() : Optional.of(new String(bytes, UTF_8));
  }
}
