package org.treatmentcourse.wire;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Domain events to and from their stored form: a wire name, a revision and JSON. The catalogue of
 * events is the sealed families themselves; the wire name is the record's simple name.
 *
 * <p>A stored event decodes for ever: see the golden files in this module's tests.
 */
public final class WireFormat {
  /** The stored form of an event. */
  public record Encoded(String type, int revision, String json) {}

  private final Map<String, Class<? extends DomainEvent>> types = new HashMap<>();
  private final Map<String, ObjectReader> readers = new HashMap<>();
  private final Map<String, UpcastChain> upcasts = new HashMap<>();
  private final JsonMapper json;

  /**
   * A wire format for sealed families of events.
   *
   * @throws IllegalArgumentException if two records share a simple name
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is copied and goes nowhere.
  public WireFormat(Class<? extends DomainEvent>... families) {
    this(Arrays.stream(families).toList());
  }

  /**
   * A wire format for sealed families of events.
   *
   * @throws IllegalArgumentException if two records share a simple name
   */
  public WireFormat(List<Class<? extends DomainEvent>> families) {
    this.json = mapper();
    for (var family : families) {
      register(family);
    }
  }

  /**
   * The one JSON configuration of the published language: strict about what is missing, unknown,
   * null or coerced; times in ISO-8601.
   */
  public static JsonMapper mapper() {
    return JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .changeDefaultPropertyInclusion(
            ignored -> com.fasterxml.jackson.annotation.JsonInclude.Value.ALL_NON_ABSENT)
        .build();
  }

  /** The wire names and their records. */
  public Map<String, Class<? extends DomainEvent>> types() {
    return Map.copyOf(types);
  }

  /** The record of a wire name, if there is one. */
  public Optional<Class<? extends DomainEvent>> type(String wireName) {
    return Optional.ofNullable(types.get(wireName));
  }

  /**
   * The revision that events of a type are written in, from 1.
   *
   * @throws IllegalArgumentException if no event has this name
   */
  public int revision(String wireName) {
    return Optional.ofNullable(upcasts.get(wireName))
        .orElseThrow(() -> new IllegalArgumentException("unknown type"))
        .current();
  }

  public Encoded encode(DomainEvent event) {
    var type = event.getClass().getSimpleName();
    return new Encoded(type, revision(type), json.writeValueAsString(event));
  }

  /**
   * The event that was recorded.
   *
   * @throws UndecodableEvent as below
   */
  public DomainEvent decode(RecordedEvent event) {
    return decode(event.type(), event.revision(), event.payload());
  }

  /**
   * The event of a stored form.
   *
   * @throws UndecodableEvent if the type or revision is unknown or the JSON does not fit
   */
  public DomainEvent decode(String type, int revision, String payload) {
    var reader = readers.get(type);
    if (reader == null) {
      throw new UndecodableEvent(type, revision, "unknown type");
    }
    var chain = upcasts.getOrDefault(type, UpcastChain.NONE);
    if (!chain.knows(revision)) {
      throw new UndecodableEvent(type, revision, "unknown revision");
    }
    try {
      return revision == chain.current()
          ? reader.readValue(payload)
          : reader.readValue(chain.upcast(object(type, revision, payload), revision));
    } catch (JacksonException e) {
      // Jackson's own message quotes the payload, which may hold clinical text: only the path
      // leaves.
      throw new UndecodableEvent(type, revision, "does not fit at " + e.getClass().getSimpleName());
    }
  }

  private ObjectNode object(String type, int revision, String payload) {
    if (json.readTree(payload) instanceof ObjectNode object) {
      return object;
    }
    throw new UndecodableEvent(type, revision, "is no JSON object");
  }

  @SuppressWarnings("unchecked")
  private void register(Class<? extends DomainEvent> family) {
    var open = new ArrayDeque<Class<? extends DomainEvent>>();
    open.add(family);
    while (!open.isEmpty()) {
      var next = open.remove();
      if (next.isRecord()) {
        if (types.put(next.getSimpleName(), next) != null) {
          throw new IllegalArgumentException("two events are named " + next.getSimpleName());
        }
        readers.put(next.getSimpleName(), json.readerFor(next));
        upcasts.put(next.getSimpleName(), UpcastChain.of(next));
      } else {
        for (var permitted : next.getPermittedSubclasses()) {
          open.add((Class<? extends DomainEvent>) permitted);
        }
      }
    }
  }
}
