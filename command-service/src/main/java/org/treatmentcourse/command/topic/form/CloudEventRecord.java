package org.treatmentcourse.command.topic.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * An event as the record of a topic has it: CloudEvents 1.0, Kafka binding, binary mode. Each
 * attribute is the header {@code ce_NAME} in UTF-8, but the first, which is {@code content-type}.
 *
 * @param datacontenttype the media type of the value, {@code application/json}
 * @param specversion the version of CloudEvents, {@code 1.0}
 * @param id the event's own id
 * @param type {@code org.treatmentcourse.NAME.vREVISION}, of the event's name and the revision of
 *     its payload's shape; a type has one schema
 * @param source the installation and the family of the stream, {@code https://ORIGIN/FAMILY}
 * @param subject the event's stream
 * @param time when it happened, with three digits of a second, in UTC
 * @param dataschema the address of the value's JSON Schema
 * @param sequence the place in the ledger, {@code COMMIT.INDEX} with leading zeros (19 and 10
 *     digits): as text in the order of the source, and of all sources together
 * @param streamsequence the place in the stream, a whole number from 0 without a gap
 * @param commit the number of its commit, a whole number from 0
 * @param commitindex the place in the commit, a whole number from 0
 * @param commitsize how many events the commit has
 * @param recordedtime when it was recorded, as {@code time}
 * @param command the id of the command that caused it
 * @param actorid the id of the person or service that gave the command
 * @param actorname their name
 * @param actorrole the role that they acted in
 * @param actorcredential the credential that they acted by, where there is one
 * @param clinic the clinic's name; absent for what belongs to no clinic
 * @param correlationid the request or process that it belongs to
 * @param causationid the message that caused it
 * @param meta JSON that the ledger keeps beside the event, where it does; not in a view
 * @param view the subscription whose view the topic is; absent on other topics
 * @param viewsequence the place in the view, a whole number from 0 without a gap
 */
public record CloudEventRecord(
    String datacontenttype,
    String specversion,
    UUID id,
    String type,
    URI source,
    String subject,
    Instant time,
    URI dataschema,
    String sequence,
    String streamsequence,
    String commit,
    String commitindex,
    String commitsize,
    Instant recordedtime,
    UUID command,
    String actorid,
    String actorname,
    String actorrole,
    Optional<String> actorcredential,
    Optional<String> clinic,
    UUID correlationid,
    UUID causationid,
    Optional<String> meta,
    Optional<UUID> view,
    Optional<String> viewsequence) {
  private static final String TYPE_PREFIX = "org.treatmentcourse.";
  private static final int LAST_YEAR = 9_999;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /**
   * An event's record.
   *
   * @param meta what the ledger keeps beside it
   * @throws IllegalArgumentException if a time is none of RFC 3339
   */
  public static CloudEventRecord of(RecordedEvent event, Optional<String> meta, EventOrigin from) {
    Actor actor = event.actor();
    return new CloudEventRecord(
        "application/json",
        "1.0",
        event.id(),
        TYPE_PREFIX + event.type() + ".v" + event.revision(),
        from.source(event.stream()),
        event.stream(),
        requireYear(event.occurredAt()),
        from.schema(event.type(), event.revision()),
        "%019d.%010d".formatted(event.commit(), event.commitIndex()),
        Long.toString(event.seq()),
        Long.toString(event.commit()),
        Integer.toString(event.commitIndex()),
        Integer.toString(event.commitSize()),
        requireYear(event.recordedAt()),
        event.command(),
        actor.id(),
        actor.name(),
        actor.role().wireName(),
        actor.credential(),
        event.clinic(),
        event.correlation(),
        event.causation(),
        meta,
        Optional.empty(),
        Optional.empty());
  }

  /** The same in a view, without what only the whole ledger's reader can use. */
  public static CloudEventRecord inView(
      RecordedEvent event, EventOrigin from, UUID view, long placeInView) {
    var it = of(event, Optional.empty(), from);
    return new CloudEventRecord(
        it.datacontenttype,
        it.specversion,
        it.id,
        it.type,
        it.source,
        it.subject,
        it.time,
        it.dataschema,
        it.sequence,
        it.streamsequence,
        it.commit,
        it.commitindex,
        it.commitsize,
        it.recordedtime,
        it.command,
        it.actorid,
        it.actorname,
        it.actorrole,
        it.actorcredential,
        it.clinic,
        it.correlationid,
        it.causationid,
        it.meta,
        Optional.of(view),
        Optional.of(Long.toString(placeInView)));
  }

  private static Instant requireYear(Instant time) {
    int year = time.atOffset(ZoneOffset.UTC).getYear();
    if (year < 0 || year > LAST_YEAR) {
      throw new IllegalArgumentException("a time of RFC 3339 has a year from 0 to " + LAST_YEAR);
    }
    return time;
  }

  /** All headers, in a fixed order. */
  public Map<String, byte[]> headers() {
    var headers = new LinkedHashMap<String, byte[]>();
    headers.put("content-type", datacontenttype.getBytes(UTF_8));
    put(headers, "specversion", specversion);
    put(headers, "id", id);
    put(headers, "type", type);
    put(headers, "source", source);
    put(headers, "subject", subject);
    put(headers, "time", TIME.format(time));
    put(headers, "dataschema", dataschema);
    put(headers, "sequence", sequence);
    put(headers, "streamsequence", streamsequence);
    put(headers, "commit", commit);
    put(headers, "commitindex", commitindex);
    put(headers, "commitsize", commitsize);
    put(headers, "recordedtime", TIME.format(recordedtime));
    put(headers, "command", command);
    put(headers, "actorid", actorid);
    put(headers, "actorname", actorname);
    put(headers, "actorrole", actorrole);
    actorcredential.ifPresent(it -> put(headers, "actorcredential", it));
    clinic.ifPresent(it -> put(headers, "clinic", it));
    put(headers, "correlationid", correlationid);
    put(headers, "causationid", causationid);
    meta.ifPresent(it -> put(headers, "meta", it));
    view.ifPresent(it -> put(headers, "view", it));
    viewsequence.ifPresent(it -> put(headers, "viewsequence", it));
    return headers;
  }

  private static void put(Map<String, byte[]> headers, String attribute, Object value) {
    headers.put("ce_" + attribute, value.toString().getBytes(UTF_8));
  }
}
