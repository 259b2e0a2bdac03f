package org.treatmentcourse.infra.stack;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.family.PatientNarrative;
import org.treatmentcourse.infra.report.EventsTopic;
import org.treatmentcourse.infra.report.Stores;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The events of each place in the one form in which they can be compared. */
final class Places {
  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);

  private Places() {}

  /** What the ledger holds, by stream, each in its order. */
  static Map<String, List<RecordedEvent>> ledger(Stores stores) {
    var events = new ArrayList<RecordedEvent>();
    for (var commit : stores.ledger().find().sort(Sorts.ascending("_id"))) {
      var stored = commit.getList("events", Document.class);
      for (int index = 0; index < stored.size(); index++) {
        events.add(stored(commit, stored.get(index), index, stored.size()));
      }
    }
    return byStream(events.stream());
  }

  /** What a subscriber gets, by stream, each in the order in which it came. */
  static Map<String, List<RecordedEvent>> topic(EventsTopic topic) {
    var events = new ArrayList<RecordedEvent>();
    topic.read(events::add);
    return byStream(events.stream());
  }

  /** What the audit trail of a course answers, in the order of the answer. */
  static List<RecordedEvent> audit(CourseId course, JsonNode page) {
    return page.get("events").valueStream().map(event -> audited(course, event)).toList();
  }

  /** The event without its texts about the patient, which the ledger has sealed. */
  static RecordedEvent withoutNarrative(RecordedEvent event) {
    var payload = (ObjectNode) JsonMapper.shared().readTree(event.payload());
    PatientNarrative.ofEvent(event.type())
        .ifPresent(narrative -> narrative.replace(payload, (field, _) -> field));
    return with(payload.toString(), event);
  }

  /** The event with its payload as a JSON reader writes it again, as that of an answer is. */
  static RecordedEvent asParsed(RecordedEvent event) {
    return with(JsonMapper.shared().readTree(event.payload()).toString(), event);
  }

  private static RecordedEvent with(String payload, RecordedEvent event) {
    return new RecordedEvent(
        event.stream(),
        event.seq(),
        event.id(),
        event.type(),
        event.revision(),
        event.occurredAt(),
        payload,
        event.commit(),
        event.commitIndex(),
        event.commitSize(),
        event.recordedAt(),
        event.command(),
        event.actor(),
        event.clinic(),
        event.correlation(),
        event.causation());
  }

  /** A course's event. */
  static TreatmentCourseEvent decoded(RecordedEvent event) {
    return (TreatmentCourseEvent) WIRE.decode(event);
  }

  private static Map<String, List<RecordedEvent>> byStream(Stream<RecordedEvent> events) {
    return events.collect(groupingBy(RecordedEvent::stream, toList()));
  }

  private static RecordedEvent stored(Document commit, Document event, int index, int size) {
    var actor = commit.get("actor", Document.class);
    return new RecordedEvent(
        event.getString("stream"),
        event.getLong("seq"),
        event.get("id", UUID.class),
        event.getString("type"),
        event.getInteger("rev"),
        event.getDate("occurredAt").toInstant(),
        event.getString("payload"),
        commit.getLong("_id"),
        index,
        size,
        commit.getDate("recordedAt").toInstant(),
        commit.get("command", UUID.class),
        new Actor(
            actor.getString("id"),
            actor.getString("name"),
            Role.ofWireName(actor.getString("role")),
            Optional.ofNullable(actor.getString("credential"))),
        Optional.ofNullable(commit.getString("clinic")),
        commit.get("correlation", UUID.class),
        commit.get("causation", UUID.class));
  }

  private static RecordedEvent audited(CourseId course, JsonNode event) {
    var who = event.get("who");
    return new RecordedEvent(
        course.stream(),
        event.get("seq").asLong(),
        uuid(event, "id"),
        event.get("type").asString(),
        event.get("revision").asInt(),
        Instant.parse(event.get("occurredAt").asString()),
        event.get("payload").toString(),
        event.get("commit").asLong(),
        event.get("commitIndex").asInt(),
        event.get("commitSize").asInt(),
        Instant.parse(event.get("recordedAt").asString()),
        uuid(event, "command"),
        new Actor(
            who.get("id").asString(),
            who.get("name").asString(),
            Role.ofWireName(who.get("role").asString()),
            optional(who, "credential")),
        optional(event, "clinic"),
        uuid(event, "correlation"),
        uuid(event, "causation"));
  }

  private static UUID uuid(JsonNode node, String name) {
    return UUID.fromString(node.get(name).asString());
  }

  private static Optional<String> optional(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).map(JsonNode::asString);
  }
}
