package org.treatmentcourse.infra.docs;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.VariableTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.treatmentcourse.infra.docs.source.Type;

/**
 * Writes the topics for subscribers as an AsyncAPI 3 document, twice: as it is served, where a
 * schema is an address of the service, and as a checkout has it, where a schema is a file.
 */
final class AsyncApi {
  /** Where the served document is in a checkout. */
  static final Path SERVED =
      Path.of(
          "command-service/src/main/resources/org/treatmentcourse/command/schema/asyncapi.json");

  /** Where the document for readers of a checkout is. */
  static final Path FILE = Path.of("docs/asyncapi.json");

  private static final String EVENTS = "TREATMENT_EVENTS";
  private static final String EVENTS_2 = "TREATMENT_EVENTS_2";
  private static final String VIEW = "VIEW_PREFIX";
  private static final String TYPE_PREFIX = "org.treatmentcourse.";
  private static final String CHECKPOINTS = "TREATMENT_CHECKPOINTS";
  private static final String KEPT =
      " All events of a commit are published in one transaction, each once. Nothing expires and"
          + " nothing is compacted.";
  private static final String BINDING = "0.5.0";
  private static final String DATA = "data";
  private static final String DATA_CONTENT_TYPE = "datacontenttype";

  private final Language language;
  private final BinaryOperator<String> schema;

  private AsyncApi(Language language, BinaryOperator<String> schema) {
    this.language = language;
    this.schema = schema;
  }

  /** The document that is served. */
  static String served(Language language) {
    return new AsyncApi(language, "/schemas/events/%s/%s"::formatted).document();
  }

  /** The document that stands in {@code docs}. */
  static String file(Language language) {
    var folder = "../shared-events/src/main/resources/org/treatmentcourse/schemas/events/";
    return new AsyncApi(language, (folder + "%s.v%s.json")::formatted).document();
  }

  private String document() {
    var events = language.events().stream().sorted(Comparator.comparing(EventType::name)).toList();
    return Json.of(
        object(
            "asyncapi",
            "3.0.0",
            "info",
            object(
                "title",
                "Treatment courses: events",
                "version",
                "1",
                "description",
                "Every event of the ledger, for subscribers. Made from the sources by"
                    + " infra/reference. Read with isolation.level=read_committed, and ignore"
                    + " headers that you don't know. A type's revision is the number at the end of"
                    + " ce_dataschema; later revisions are added and no earlier one changes. New"
                    + " subscribers read treatment-events-2: the date until which treatment-events"
                    + " goes on at least is in its description."),
            "defaultContentType",
            "application/json",
            "servers",
            object(
                "kafka",
                object(
                    "host",
                    "127.0.0.1:7405",
                    "protocol",
                    "kafka-secure",
                    "description",
                    "The broker that infra/up starts, which prints a subscriber's settings.")),
            "channels",
            object(
                "events",
                events(events),
                "events2",
                events2(events),
                "view",
                view(events),
                "checkpoints",
                object(
                    "address",
                    topic(CHECKPOINTS),
                    "description",
                    said(CHECKPOINTS) + " One partition.",
                    "messages",
                    object("checkpoint", checkpoint()))),
            "operations",
            object(
                "publishEvents",
                sends("events"),
                "publishEvents2",
                sends("events2"),
                "publishView",
                sends("view"),
                "publishCheckpoints",
                sends("checkpoints")),
            "components",
            object(
                "schemas",
                object("headers", headers("CloudEvent"), "headers2", headers("CloudEventRecord")),
                "messages",
                messages(events))));
  }

  private Map<String, Object> events(List<EventType> events) {
    var messages = new LinkedHashMap<String, Object>();
    events.forEach(event -> messages.put(event.name(), reference("messages", event.name())));
    return object(
        "address",
        topic(EVENTS),
        "description",
        said(EVENTS)
            + " All events of a stream are in one partition, in the order of ce_sequence, which has"
            + " no gap."
            + KEPT,
        "messages",
        messages,
        "bindings",
        keeping("topic", topic(EVENTS)));
  }

  private Map<String, Object> events2(List<EventType> events) {
    return object(
        "address",
        topic(EVENTS_2),
        "description",
        said(EVENTS_2)
            + " All events of a stream are in one partition, in the order of ce_streamsequence,"
            + " which has no gap. A ce_type has one schema: a new revision is a new type."
            + KEPT,
        "messages",
        messages2(events),
        "bindings",
        keeping("topic", topic(EVENTS_2)));
  }

  private Map<String, Object> view(List<EventType> events) {
    return object(
        "address",
        topic(VIEW) + "{subscription}",
        "description",
        said(VIEW)
            + " It has the events that an approved subscription is of, without records of access,"
            + " in the order of ce_viewsequence, which has no gap."
            + KEPT,
        "parameters",
        object("subscription", object("description", "the subscription's id")),
        "messages",
        messages2(events),
        "bindings",
        keeping("partitions", 1));
  }

  private static Map<String, Object> keeping(String name, Object value) {
    return object(
        "kafka",
        object(
            name,
            value,
            "topicConfiguration",
            object("cleanup.policy", List.of("delete"), "retention.ms", -1, "retention.bytes", -1),
            "bindingVersion",
            BINDING));
  }

  /** One for each revision of a type. */
  private static Map<String, Object> messages2(List<EventType> events) {
    var messages = new LinkedHashMap<String, Object>();
    for (var event : events) {
      for (int revision = 1; revision <= event.revision(); revision++) {
        var name = type2(event, revision);
        messages.put(name, reference("messages", name));
      }
    }
    return messages;
  }

  private static String type2(EventType event, int revision) {
    return TYPE_PREFIX + event.name() + ".v" + revision;
  }

  private static Map<String, Object> sends(String channel) {
    return object("action", "send", "channel", object("$ref", "#/channels/" + channel));
  }

  private Map<String, Object> messages(List<EventType> events) {
    var messages = new LinkedHashMap<String, Object>();
    events.forEach(event -> messages.put(event.name(), message(event)));
    for (var event : events) {
      for (int revision = 1; revision <= event.revision(); revision++) {
        var name = type2(event, revision);
        var payload = revision(event, revision);
        messages.put(name, message(event, name, "headers2", payload));
      }
    }
    return messages;
  }

  private static Map<String, Object> checkpoint() {
    return object(
        "name",
        "checkpoint",
        "summary",
        "A signed note: origin, size and root hash of the log over the ledger; while nothing is"
            + " recorded, also the line `Timestamp: NANOSECONDS` since 1970.",
        "contentType",
        "text/plain",
        "payload",
        object("type", "string"));
  }

  private Map<String, Object> message(EventType event) {
    var revisions =
        IntStream.rangeClosed(1, event.revision())
            .mapToObj(revision -> revision(event, revision))
            .toList();
    return message(
        event,
        event.name(),
        "headers",
        revisions.size() == 1 ? revisions.getFirst() : object("anyOf", revisions));
  }

  private Map<String, Object> revision(EventType event, int revision) {
    return object("$ref", schema.apply(event.name(), Integer.toString(revision)));
  }

  private static Map<String, Object> message(
      EventType event, String ceType, String headers, Map<String, Object> payload) {
    return object(
        "name",
        ceType,
        "summary",
        event.type().doc().firstSentence(),
        "headers",
        object(
            "allOf",
            List.of(
                reference("schemas", headers),
                object("properties", object("ce_type", object("const", ceType))))),
        "payload",
        payload,
        "bindings",
        object(
            "kafka",
            object(
                "key",
                object("type", "string", "description", "the stream, as ce_subject"),
                "bindingVersion",
                BINDING)));
  }

  /** A header is an attribute of a record that says them, under the prefix of the Kafka binding. */
  private Map<String, Object> headers(String record) {
    var event = type(record);
    var properties = new LinkedHashMap<String, Object>();
    var required = new ArrayList<String>();
    for (var attribute : event.components()) {
      var name = attribute.getName().toString();
      if (!name.equals(DATA)) {
        var header = name.equals(DATA_CONTENT_TYPE) ? "content-type" : "ce_" + name;
        properties.put(header, header(attribute, event.doc().params().getOrDefault(name, "")));
        if (!attribute.getType().toString().startsWith("Optional")) {
          required.add(header);
        }
      }
    }
    return object("type", "object", "required", required, "properties", properties);
  }

  private static Map<String, Object> header(VariableTree attribute, String meaning) {
    var header = object("type", "string", "description", meaning);
    switch (attribute.getType().toString()) {
      case "UUID" -> header.put("format", "uuid");
      case "Instant" -> header.put("format", "date-time");
      case "URI" -> header.put("format", "uri");
      default -> {
        // A text without a format.
      }
    }
    return header;
  }

  private String topic(String constant) {
    return (String) ((LiteralTree) topicField(constant).getInitializer()).getValue();
  }

  private String said(String constant) {
    return type("Topics").docOf(topicField(constant)).text();
  }

  private VariableTree topicField(String constant) {
    return type("Topics")
        .constants()
        .filter(field -> field.getName().contentEquals(constant))
        .findFirst()
        .orElseThrow();
  }

  private Type type(String name) {
    return language.sources().all().stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> reference(String kind, String name) {
    return object("$ref", "#/components/" + kind + "/" + name);
  }

  /** Names and values in turn. */
  private static Map<String, Object> object(Object... members) {
    var object = new LinkedHashMap<String, Object>();
    for (int at = 0; at < members.length; at += 2) {
      object.put((String) members[at], members[at + 1]);
    }
    return object;
  }
}
