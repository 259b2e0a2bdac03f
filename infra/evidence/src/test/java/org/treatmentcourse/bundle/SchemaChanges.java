package org.treatmentcourse.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What one JSON Schema says otherwise than another, field by field; the order says nothing. */
final class SchemaChanges {
  private final List<String> changes = new ArrayList<>();

  private SchemaChanges() {}

  /** Such as {@code field `slot.room` was removed}; none if both say the same. */
  static List<String> between(JsonNode before, JsonNode now) {
    var found = new SchemaChanges();
    found.compare(before, now, "");
    return found.changes;
  }

  private void compare(JsonNode before, JsonNode now, String path) {
    if (alike(before, now)) {
      return;
    }
    int known = changes.size();
    if (before.isObject() && now.isObject()) {
      fields(before.path("properties"), now.path("properties"), path);
      required(before.path("required"), now.path("required"), now.path("properties"), path);
      inner(before, now, "items", path + "[]");
      inner(before, now, "additionalProperties", path + "{}");
      choices(before.path("oneOf"), now.path("oneOf"), path);
      values(before.path("enum"), now.path("enum"), path);
    }
    if (changes.size() == known) {
      changes.add(named(path) + " changed from " + before + " to " + now);
    }
  }

  private void fields(JsonNode before, JsonNode now, String path) {
    before.properties().stream()
        .filter(field -> !now.has(field.getKey()))
        .forEach(field -> changes.add(named(within(path, field.getKey())) + " was removed"));
    for (var field : now.properties()) {
      var name = within(path, field.getKey());
      if (before.has(field.getKey())) {
        compare(before.get(field.getKey()), field.getValue(), name);
      } else {
        changes.add(named(name) + " was added");
      }
    }
  }

  private void required(JsonNode before, JsonNode now, JsonNode fields, String path) {
    for (var name : fields.propertyNames()) {
      boolean was = texts(before).contains(name);
      boolean is = texts(now).contains(name);
      if (was && !is) {
        changes.add(named(within(path, name)) + " became optional");
      } else if (is && !was) {
        changes.add(named(within(path, name)) + " became required");
      }
    }
  }

  private void inner(JsonNode before, JsonNode now, String keyword, String path) {
    if (before.path(keyword).isObject() && now.path(keyword).isObject()) {
      compare(before.get(keyword), now.get(keyword), path);
    }
  }

  private void choices(JsonNode before, JsonNode now, String path) {
    for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
      compare(before.get(i), now.get(i), path + "(" + i + ")");
    }
    if (before.size() != now.size()) {
      changes.add(named(path) + " had %d forms and has %d".formatted(before.size(), now.size()));
    }
  }

  private void values(JsonNode before, JsonNode now, String path) {
    var was = texts(before);
    var is = texts(now);
    was.stream()
        .filter(value -> !is.contains(value))
        .forEach(value -> changes.add(named(path) + " lost its value " + value));
    is.stream()
        .filter(value -> !was.contains(value))
        .forEach(value -> changes.add(named(path) + " got the value " + value));
  }

  /** Equal but for the order of an enumeration's or a requirement's names. */
  private static boolean alike(JsonNode before, JsonNode now) {
    if (before.isObject() && now.isObject()) {
      return Set.copyOf(before.propertyNames()).equals(Set.copyOf(now.propertyNames()))
          && before.properties().stream()
              .allMatch(field -> alike(field.getValue(), now.get(field.getKey())));
    }
    if (before.isArray() && now.isArray() && before.valueStream().allMatch(JsonNode::isString)) {
      return before.size() == now.size() && texts(before).equals(texts(now));
    }
    return before.equals(now);
  }

  private static Set<String> texts(JsonNode array) {
    var texts = new HashSet<String>();
    array.forEach(value -> texts.add(value.asString()));
    return texts;
  }

  private static String within(String path, String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  private static String named(String path) {
    return path.isEmpty() ? "the event itself" : "field `" + path + "`";
  }
}
