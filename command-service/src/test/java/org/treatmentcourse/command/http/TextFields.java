package org.treatmentcourse.command.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
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
  private static final int DEEPEST = 8;

  private TextFields() {}

  static Set<String> of(Class<?> command) {
    return of(command, "");
  }

  static Set<String> of(Type type, String path) {
    var fields = new LinkedHashSet<String>();
    collect(type, path, 0, fields);
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

  private static void collect(Type type, String path, int depth, Set<String> fields) {
    if (depth > DEEPEST) {
      throw new IllegalStateException(path + " is deeper than a body should be");
    }
    switch (type) {
      case ParameterizedType some when some.getRawType().equals(Optional.class) ->
          collect(some.getActualTypeArguments()[0], path, depth, fields);
      case ParameterizedType many
          when many.getRawType() instanceof Class<?> raw
              && Collection.class.isAssignableFrom(raw) ->
          collect(many.getActualTypeArguments()[0], path + "[0]", depth + 1, fields);
      case ParameterizedType map
          when map.getRawType() instanceof Class<?> raw && Map.class.isAssignableFrom(raw) ->
          collect(map.getActualTypeArguments()[1], path + ".key", depth + 1, fields);
      case Class<?> any -> collect(any, path, depth, fields);
      default -> throw new IllegalStateException(path + " is " + type);
    }
  }

  private static void collect(Class<?> type, String path, int depth, Set<String> fields) {
    if (JsonNode.class.isAssignableFrom(type)) {
      fields.addAll(List.of(path + ".text", path + ".list[0].deeper"));
    } else if (type.isSealed() && !type.isEnum()) {
      for (var permitted : type.getPermittedSubclasses()) {
        collect(permitted, path, depth, fields);
      }
    } else if (type.isRecord() && !isOneValue(type)) {
      for (var component : type.getRecordComponents()) {
        var name = (path.isEmpty() ? "" : path + ".") + component.getName();
        collect(component.getGenericType(), name, depth + 1, fields);
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
