package org.treatmentcourse.infra.docs;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes JSON with a line for each member. */
final class Json {
  private Json() {}

  /** A value of maps, lists, texts, numbers and truth values, in their order. */
  static String of(Object value) {
    return of(value, "\n") + "\n";
  }

  private static String of(Object value, String line) {
    var inner = line + "  ";
    return switch (value) {
      case Map<?, ?> object ->
          object.entrySet().stream()
              .map(it -> text(String.valueOf(it.getKey())) + ": " + of(it.getValue(), inner))
              .collect(Collectors.joining("," + inner, "{" + inner, line + "}"));
      case List<?> array ->
          array.stream()
              .map(it -> of(it, inner))
              .collect(Collectors.joining("," + inner, "[" + inner, line + "]"));
      case String text -> text(text);
      default -> value.toString();
    };
  }

  private static String text(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
