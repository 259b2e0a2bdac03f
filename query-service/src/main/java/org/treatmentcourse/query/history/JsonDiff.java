package org.treatmentcourse.query.history;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The changes from one JSON to another, as RFC 6902 operations. Objects are compared by their
 * fields. Everything else, lists too, is replaced as a whole: the parts of a clinical fact's list
 * have no identity that would make a finer difference mean more.
 */
final class JsonDiff {
  private final List<Operation> operations = new ArrayList<>();

  /** One operation; {@code remove} has no value. */
  record Operation(
      @Schema(allowableValues = {"add", "remove", "replace"}) String op,
      @Schema(description = "a JSON pointer into the state") String path,
      @Schema(type = "object") Optional<JsonNode> value) {}

  /** The operations so far, in the order in which they are to be applied. */
  List<Operation> operations() {
    return List.copyOf(operations);
  }

  void add(String path, JsonNode value) {
    operations.add(new Operation("add", path, Optional.of(value)));
  }

  void remove(String path) {
    operations.add(new Operation("remove", path, Optional.empty()));
  }

  private void replace(String path, JsonNode value) {
    operations.add(new Operation("replace", path, Optional.of(value)));
  }

  /** Adds what makes {@code after} out of {@code before} at a place. */
  void between(String path, JsonNode before, JsonNode after) {
    if (before instanceof ObjectNode from && after instanceof ObjectNode to) {
      fields(path, from, to);
    } else if (!before.equals(after)) {
      replace(path, after);
    }
  }

  private void fields(String path, ObjectNode before, ObjectNode after) {
    for (var field : before.properties()) {
      if (!after.has(field.getKey())) {
        remove(path + pointer(field.getKey()));
      }
    }
    for (var field : after.properties()) {
      var place = path + pointer(field.getKey());
      var earlier = before.get(field.getKey());
      if (earlier == null) {
        add(place, field.getValue());
      } else {
        between(place, earlier, field.getValue());
      }
    }
  }

  /** A field's name as a part of a JSON pointer (RFC 6901). */
  static String pointer(String field) {
    return '/' + field.replace("~", "~0").replace("/", "~1");
  }
}
