package org.treatmentcourse.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.clinic.ClinicEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent.NamedByType;
import org.treatmentcourse.family.EventFamilies;
import org.treatmentcourse.fork.ForkEvent;
import org.treatmentcourse.retention.RetentionEvent;
import org.treatmentcourse.subscription.SubscriptionEvent;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (draft 2020-12) of each event type in every revision. The revision that is
 * written today is made from the records themselves, which are what decodes them; the earlier ones
 * are kept.
 */
public final class EventSchemas {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final String KEPT = "/org/treatmentcourse/schemas/events/";
  private static final JsonMapper JSON = WireFormat.mapper();

  /**
   * A bundle holds no access, no setting of a clinic, no fork and no subscription: it needs no
   * schema of theirs.
   */
  private static final WireFormat WIRE =
      EventFamilies.wireWithout(
          Set.of(
              AccessEvent.class,
              RetentionEvent.class,
              ClinicEvent.class,
              ForkEvent.class,
              SubscriptionEvent.class));

  private static final WireFormat ALL = EventFamilies.wire();

  /** Types that JSON has a form for, and their formats. */
  private static final Map<Class<?>, String> FORMATS =
      Map.of(
          UUID.class, "uuid",
          Instant.class, "date-time",
          LocalDate.class, "date",
          Duration.class, "duration",
          DaysOrHours.class, "duration");

  private EventSchemas() {}

  /** Each type's schemas, by their files' names in a bundle. */
  public static SortedMap<String, String> files() {
    var files = new TreeMap<String, String>();
    WIRE.types()
        .forEach(
            (name, type) -> {
              int today = WIRE.revision(name);
              for (int revision = 1; revision < today; revision++) {
                var file = file(name, revision);
                files.put(BundleLayout.SCHEMAS + file, kept(file));
              }
              files.put(BundleLayout.SCHEMAS + file(name, today), text(type, today));
            });
    return files;
  }

  /** The newest revision of every type, by its name; those of a bundle and all others. */
  public static SortedMap<String, Integer> newestRevisions() {
    var newest = new TreeMap<String, Integer>();
    ALL.types().keySet().forEach(name -> newest.put(name, ALL.revision(name)));
    return newest;
  }

  /** The pinned schema of a type in one revision; empty if there never was one. */
  public static Optional<String> pinned(String name, int revision) {
    return ALL.types().containsKey(name) && revision >= 1 && revision <= ALL.revision(name)
        ? Optional.of(kept(file(name, revision)))
        : Optional.empty();
  }

  private static String file(String name, int revision) {
    return name + ".v" + revision + ".json";
  }

  private static String kept(String file) {
    try (var schema = DomainEvent.class.getResourceAsStream(KEPT + file)) {
      return new String(Objects.requireNonNull(schema, file).readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The schema of one type in the revision that is written today, as its file has it. */
  static String text(Class<? extends DomainEvent> type, int revision) {
    var name = type.getSimpleName();
    var schema = JSON.createObjectNode();
    schema.put("$schema", DIALECT);
    schema.put("$id", "urn:treatmentcourse:event:" + name + ":" + revision);
    schema.put("title", name);
    schema.setAll(schema(type));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
  }

  private static ObjectNode schema(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic);
    }
    var raw = (Class<?>) type;
    if (raw == String.class || raw == ZoneId.class || raw == LocalTime.class) {
      return of("string");
    }
    if (FORMATS.containsKey(raw)) {
      return of("string").put("format", FORMATS.get(raw));
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return of("boolean");
    }
    if (raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class) {
      return of("integer");
    }
    if (raw == BigDecimal.class || raw == double.class) {
      return of("number");
    }
    if (raw.isEnum()) {
      var values = JSON.createArrayNode();
      for (Object constant : raw.getEnumConstants()) {
        values.add(JSON.<JsonNode>valueToTree(constant));
      }
      return JSON.createObjectNode().set("enum", values);
    }
    if (raw.isRecord()) {
      return record(raw);
    }
    if (raw.isSealed() && raw.isAnnotationPresent(JsonSubTypes.class)) {
      return oneOf(raw);
    }
    throw new IllegalStateException("no schema is known for " + raw.getSimpleName());
  }

  private static ObjectNode generic(ParameterizedType type) {
    var raw = (Class<?>) type.getRawType();
    var arguments = type.getActualTypeArguments();
    if (Collection.class.isAssignableFrom(raw)) {
      return of("array").set("items", schema(arguments[0]));
    }
    if (Map.class.isAssignableFrom(raw)) {
      return of("object").set("additionalProperties", schema(arguments[1]));
    }
    if (raw == Optional.class) {
      return schema(arguments[0]);
    }
    throw new IllegalStateException("no schema is known for " + raw.getSimpleName());
  }

  private static ObjectNode record(Class<?> type) {
    for (var component : type.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonValue.class)) {
        return schema(component.getGenericType());
      }
    }
    var schema = of("object");
    var properties = schema.putObject("properties");
    var required = JSON.createArrayNode();
    for (var component : type.getRecordComponents()) {
      properties.set(component.getName(), property(component));
      if (component.getType() != Optional.class && component.getType() != OptionalInt.class) {
        required.add(component.getName());
      }
    }
    schema.set("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static ObjectNode property(RecordComponent component) {
    if (component.getAccessor().isAnnotationPresent(NamedByType.class)) {
      return of("object")
          .put("description", "one event; the property is named by its type")
          .put("minProperties", 1)
          .put("maxProperties", 1);
    }
    return component.getType() == OptionalInt.class
        ? of("integer")
        : schema(component.getGenericType());
  }

  private static ObjectNode oneOf(Class<?> type) {
    var property = type.getAnnotation(JsonTypeInfo.class).property();
    var schema = JSON.createObjectNode();
    var choices = schema.putArray("oneOf");
    for (var choice : type.getAnnotation(JsonSubTypes.class).value()) {
      var one = record(choice.value());
      ((ObjectNode) one.get("properties")).putObject(property).put("const", choice.name());
      one.withArray("required").add(property);
      choices.add(one);
    }
    return schema;
  }

  private static ObjectNode of(String type) {
    return JSON.createObjectNode().put("type", type);
  }
}
