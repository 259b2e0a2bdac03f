package org.treatmentcourse.infra.fuzz;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One operation of an API document.
 *
 * @param service where it is served
 * @param document the whole document, to which its references point
 * @param path with variables in braces
 * @param roles those that may ask it, by their names; none where the document names none
 */
record ApiOperation(
    URI service, JsonNode document, String method, String path, JsonNode says, List<String> roles) {
  static final String JSON = "application/json";

  /** Every operation of a document, in its order. */
  static List<ApiOperation> of(URI service, JsonNode document) {
    var operations = new ArrayList<ApiOperation>();
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        var roles =
            method.getValue().path("x-roles").valueStream().map(JsonNode::asString).toList();
        operations.add(
            new ApiOperation(
                service,
                document,
                method.getKey().toUpperCase(Locale.ROOT),
                path.getKey(),
                method.getValue(),
                roles));
      }
    }
    return operations;
  }

  List<JsonNode> parameters(String in) {
    return says.path("parameters")
        .valueStream()
        .filter(it -> it.path("in").asString("").equals(in))
        .toList();
  }

  /** The schema of its body, where it takes one. */
  Optional<JsonNode> body() {
    return Optional.of(says.path("requestBody").path("content").path(JSON).path("schema"))
        .filter(it -> !it.isMissingNode());
  }

  /** The document's entry for an answer's status. */
  Optional<JsonNode> answer(int status) {
    return Optional.of(says.path("responses").path(Integer.toString(status)))
        .filter(it -> !it.isMissingNode());
  }

  /** A schema, with what it refers to in its place. */
  JsonNode resolved(JsonNode schema) {
    var reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : resolved(document.at(reference.substring(1)));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
