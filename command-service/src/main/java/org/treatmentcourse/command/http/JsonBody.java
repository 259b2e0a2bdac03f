package org.treatmentcourse.command.http;

import java.io.IOException;
import java.io.InputStream;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.value.guard.WellFormedText;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request's body: one JSON object of bounded size, in UTF-8, whose every text is well-formed and
 * whose lists hold no blank text. It is the one gate for every text of a body, at any depth and
 * under any name.
 */
public final class JsonBody {
  /** The largest body; its events must fit into a commit of 65,535 bytes. */
  static final int MAX_BYTES = 65_535;

  private static final JsonMapper JSON = WireFormat.mapper();
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private JsonBody() {}

  /**
   * Reads it.
   *
   * @throws Problem 413, or 400 naming line and column, or 400 naming the field whose text or name
   *     is not well-formed, or whose list has a blank text
   */
  public static ObjectNode read(InputStream body) throws IOException {
    var bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw CommandProblem.tooLarge(MAX_BYTES);
    }
    // JSON's own reader takes bytes that are not UTF-8 without a word.
    var text = WellFormedText.markedWhereIllFormed(bytes);
    try {
      if (JSON.readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
          instanceof ObjectNode object) {
        requireWellFormed(object, "");
        return object;
      }
    } catch (StreamReadException e) {
      throw CommandProblem.malformed(
          "",
          "not JSON at line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    }
    throw CommandProblem.malformed("", "the body must be a JSON object");
  }

  private static void requireWellFormed(JsonNode node, String field) {
    if (node.isString() && !WellFormedText.isWellFormed(node.asString())) {
      throw notWellFormed(field);
    }
    for (var property : node.properties()) {
      var path = (field.isEmpty() ? "" : field + ".") + WellFormedText.shown(property.getKey());
      if (!WellFormedText.isWellFormed(property.getKey())) {
        throw notWellFormed(path);
      }
      requireWellFormed(property.getValue(), path);
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        var path = field + "[" + i + "]";
        requireWellFormed(node.get(i), path);
        requireText(node.get(i), path);
      }
    }
  }

  /** A list's entry says something: a condition of no text is none. */
  private static void requireText(JsonNode entry, String field) {
    if (entry.isString() && entry.asString().isBlank()) {
      throw CommandProblem.malformed(field, field + ": must not be blank");
    }
  }

  private static Problem notWellFormed(String field) {
    return CommandProblem.malformed(
        field, field + ": must be Unicode text in UTF-8, no lone surrogates");
  }
}
