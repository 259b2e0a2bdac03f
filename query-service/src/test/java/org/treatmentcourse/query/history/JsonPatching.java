package org.treatmentcourse.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Applies RFC 6902 as the RFC says it: add, remove and replace, with pointers of RFC 6901. */
public final class JsonPatching {
  private JsonPatching() {}

  /** The document after a patch's operations; the one given is not changed. */
  public static JsonNode applied(JsonNode patch, JsonNode document) {
    var changed = document.deepCopy();
    for (var operation : patch) {
      changed = applied(operation, changed, operation.path("path").stringValue());
    }
    return changed;
  }

  private static JsonNode applied(JsonNode operation, JsonNode document, String path) {
    if (path.isEmpty()) {
      assertThat(operation.path("op").stringValue()).isIn("add", "replace");
      return operation.required("value");
    }
    int last = path.lastIndexOf('/');
    var parent = (ObjectNode) document.requiredAt(path.substring(0, last));
    var field = path.substring(last + 1).replace("~1", "/").replace("~0", "~");
    switch (operation.path("op").stringValue()) {
      case "add" -> parent.set(field, operation.required("value"));
      case "remove" -> {
        assertThat(parent.has(field)).as("what is removed is there").isTrue();
        parent.remove(field);
      }
      case "replace" -> {
        assertThat(parent.has(field)).as("what is replaced is there").isTrue();
        parent.set(field, operation.required("value"));
      }
      default -> throw new IllegalArgumentException("unknown op");
    }
    return document;
  }
}
