package org.treatmentcourse.command.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.file.ProtocolFile;

/** Puts the schema that a protocol's file is held to into the API document. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ProtocolInTheApi implements OpenApiCustomizer {
  private static final Pattern DEFINITION = Pattern.compile("#/\\$defs/(\\w)(\\w*)");
  private static final String NAMED = "Protocol";

  @Override
  public void customise(OpenAPI document) {
    var text =
        DEFINITION
            .matcher(ProtocolFile.schema())
            .replaceAll(found -> "#/components/schemas/" + name(found));
    try {
      var schema = (ObjectNode) Json31.mapper().readTree(text);
      var definitions = (ObjectNode) schema.remove("$defs");
      schema.remove("$id");
      schema.remove("$schema");
      add(document, TreatmentProtocol.class.getSimpleName(), schema);
      for (var definition : definitions.properties()) {
        var name = definition.getKey();
        add(
            document,
            NAMED + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
            (ObjectNode) definition.getValue());
      }
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String name(MatchResult found) {
    return NAMED + found.group(1).toUpperCase(Locale.ROOT) + found.group(2);
  }

  private static void add(OpenAPI document, String name, ObjectNode schema)
      throws JsonProcessingException {
    sayForGenerators(schema);
    document.getComponents().addSchemas(name, Json31.mapper().treeToValue(schema, Schema.class));
  }

  /**
   * A choice says that it is a text, and a list of choices not that they differ: generated Java
   * does not compile otherwise. What the file is held to says more.
   */
  private static void sayForGenerators(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("enum").path(0).isTextual()) {
      object.put("type", "string");
    }
    if (node instanceof ObjectNode object && object.path("items").has("enum")) {
      object.remove("uniqueItems");
    }
    node.forEach(ProtocolInTheApi::sayForGenerators);
  }
}
