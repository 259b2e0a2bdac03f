package org.treatmentcourse.service.document;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An example of an API document, with what its own schema says against it.
 *
 * @param place the schema's JSON pointer
 * @param example what is given as an example
 * @param flaws none if it is right
 */
public record ApiExample(String place, JsonNode example, List<String> flaws) {
  private static final JsonMapper JSON = WireFormat.mapper();

  /** Those of a document (OpenAPI 3.1). */
  public static List<ApiExample> of(JsonNode document) {
    var found = new ArrayList<ApiExample>();
    collect(document, document, "", found);
    return found;
  }

  private static void collect(
      JsonNode document, JsonNode node, String place, List<ApiExample> found) {
    if (node.has("example")) {
      var example = node.get("example");
      // A parameter has its schema beside its example.
      var schema = node.has("schema") ? node.get("schema") : node;
      found.add(new ApiExample(place, example, flaws(document, schema, example)));
    }
    for (var member : node.properties()) {
      if (!member.getKey().equals("example")) {
        collect(document, member.getValue(), place + '/' + member.getKey(), found);
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(document, node.get(i), place + '/' + i, found);
    }
  }

  private static List<String> flaws(JsonNode document, JsonNode schema, JsonNode example) {
    var whole = (ObjectNode) schema.deepCopy();
    whole.set("components", document.path("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(JSON.writeValueAsString(whole))
        .validate(example)
        .stream()
        .map(String::valueOf)
        .toList();
  }
}
