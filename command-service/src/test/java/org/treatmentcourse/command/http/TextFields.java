package org.treatmentcourse.command.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Every place of a command's JSON at which a text may stand, by its path as problems name it. */
final class TextFields {
  private static final Set<Class<?>> NO_TEXT =
      Set.of(
          int.class,
          long.class,
          double.class,
          boolean.class,
          OptionalInt.class,
          OptionalLong.class);

  private final Set<String> fields;

  /** What is being looked into: an amendment holds an event, which may be an amendment. */
  private final Set<Class<?>> open = new HashSet<>();

  private TextFields(Set<String> fields) {
    this.fields = fields;
  }

  static Set<String> of(Class<?> command) {
    return of(command, "");
  }

  static Set<String> of(Type type, String path) {
    var fields = new LinkedHashSet<String>();
    new TextFields(fields).collect(type, path);
    return fields;
  }

  /** A body that says nothing but one field, nested as its path says. */
  static String body(String field, String text) {
    var json = new StringBuilder();
    var closing = new ArrayDeque<String>();
    for (var step : field.split("[.\\[]", -1)) {
      boolean index = step.endsWith("]");
      json.append(index ? "[" : "{\"" + step + "\":");
      closing.push(index ? "]" : "}");
    }
    json.append('"').append(text).append('"');
    closing.forEach(json::append);
    return json.toString();
  }

  private void collect(Type type, String path) {
    switch (type) {
      case ParameterizedType some when some.getRawType().equals(Optional.class) ->
          collect(some.getActualTypeArguments()[0], path);
      case ParameterizedType many
          when many.getRawType() instanceof Class<?> raw
              && Collection.class.isAssignableFrom(raw) ->
          collect(many.getActualTypeArguments()[0], path + "[0]");
      case ParameterizedType map
          when map.getRawType() instanceof Class<?> raw && Map.class.isAssignableFrom(raw) ->
          collect(map.getActualTypeArguments()[1], path + ".key");
      case Class<?> any -> {
        if (open.add(any)) {
          look(any, path);
          open.remove(any);
        }
      }
      default -> throw new IllegalStateException(path + " is " + type);
    }
  }

  private void look(Class<?> type, String path) {
    if (JsonNode.class.isAssignableFrom(type)) {
      fields.addAll(List.of(path + ".text", path + ".list[0].deeper"));
    } else if (type.isSealed() && !type.isEnum()) {
      for (var permitted : type.getPermittedSubclasses()) {
        collect(permitted, path);
      }
    } else if (type.isRecord() && !isOneValue(type)) {
      for (var component : type.getRecordComponents()) {
        var name = (path.isEmpty() ? "" : path + ".") + component.getName();
        collect(component.getGenericType(), name);
      }
    } else if (!NO_TEXT.contains(type)) {
      fields.add(path);
    }
  }

  private static boolean isOneValue(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .anyMatch(component -> component.getAccessor().isAnnotationPresent(JsonValue.class));
  }
}
