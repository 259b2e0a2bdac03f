package org.treatmentcourse.infra.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds answers to what the document says of them; whatever it does not say is wrong. */
final class AnswerCheck {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;
  private static final int BAD_REQUEST = 400;
  private static final int OK = 200;

  private final Map<String, Schema> schemas = new HashMap<>();

  /** What is wrong with an answer; nothing if it is as documented. */
  List<String> judge(FuzzRequest request, HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    if (status >= SERVER_ERROR && status != UNAVAILABLE) {
      return List.of("status " + status);
    }
    var type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    if (!request.isOfTheOperation()) {
      return status >= BAD_REQUEST && !type.equals("application/problem+json")
          ? List.of("status " + status + " is no problem but " + type)
          : List.of();
    }
    var documented = request.operation().answer(status);
    if (documented.isEmpty()) {
      return List.of("status " + status + " is not documented: " + shown(answer));
    }
    var wrong = new ArrayList<String>();
    judgeContent(request, documented.get(), type, answer).ifPresent(wrong::add);
    if (status == OK && isUndocumented(request)) {
      wrong.add("taken, though the schema does not allow the body");
    }
    return wrong;
  }

  private Optional<String> judgeContent(
      FuzzRequest request, JsonNode documented, String type, HttpResponse<byte[]> answer) {
    var content = documented.path("content");
    if (content.isEmpty()) {
      return answer.body().length == 0 ? Optional.empty() : Optional.of("a body is not documented");
    }
    if (!content.has(type)) {
      return Optional.of("content type " + type + " of " + answer.statusCode());
    }
    if (!type.endsWith("json")) {
      return Optional.empty();
    }
    var schema = content.path(type).path("schema");
    if (schema.isMissingNode()) {
      return Optional.of("no schema is documented for " + answer.statusCode());
    }
    try {
      return errors(request.operation(), schema, JSON.readTree(answer.body()), true).stream()
          .findFirst()
          .map(error -> answer.statusCode() + " violates its schema: " + error);
    } catch (JacksonException e) {
      return Optional.of(answer.statusCode() + " is no JSON");
    }
  }

  /** True if the schema speaks against a body as it was sent; null may stand for what is absent. */
  private boolean isUndocumented(FuzzRequest request) {
    var schema = request.operation().body();
    if (schema.isEmpty() || request.tree().isEmpty() || request.tree().get().contains("null")) {
      return false;
    }
    var sent = JSON.readTree(request.tree().get());
    return !errors(request.operation(), schema.get(), sent, false).isEmpty();
  }

  private List<String> errors(
      ApiOperation operation, JsonNode schema, JsonNode instance, boolean closed) {
    return schemas
        .computeIfAbsent(
            operation.service() + schema.toString() + closed,
            _ -> compiled(operation, schema, closed))
        .validate(instance)
        .stream()
        .map(error -> error.getInstanceLocation() + " " + error.getMessage())
        .toList();
  }

  private static Schema compiled(ApiOperation operation, JsonNode schema, boolean closed) {
    var whole = JSON.createObjectNode();
    whole.putArray("allOf").add(schema.deepCopy());
    whole.set("components", operation.document().path("components").deepCopy());
    if (closed) {
      close(whole);
    }
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(whole.toString());
  }

  /** A member that no schema names is undocumented, whether or not the schema forbids it. */
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && object.path("type").asString("").equals("object")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(AnswerCheck::close);
  }

  private static String shown(HttpResponse<byte[]> answer) {
    var text = new String(answer.body(), UTF_8);
    return text.substring(0, Math.min(text.length(), 200));
  }
}
