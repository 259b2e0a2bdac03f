package org.treatmentcourse.service.document;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;
import org.treatmentcourse.service.problem.ProblemType;

/** What the answers of both services have in common: problems (RFC 9457) and headers. */
public final class Answers {
  private static final String PROBLEM = "Problem";
  private static final String PROBLEM_REF = "#/components/schemas/" + PROBLEM;
  private static final String ANY_TYPE = "^" + ProblemType.PREFIX + "[a-z0-9-]+$";

  /** The headers that say what a limit leaves, on whatever passed or met one. */
  private static final Map<String, String> OF_LIMITS =
      Map.of(
          "RateLimit-Policy", "the limit that was looked at last",
          "RateLimit", "what is left of it");

  private Answers() {}

  /** Puts the schema of a problem into a document. */
  public static void addProblem(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(new Components());
    }
    var problem = new JsonSchema();
    problem.addType("object");
    problem.setDescription("RFC 9457; a type may have further members of its own");
    problem.addProperty("type", text("the stable name of the problem").pattern(ANY_TYPE));
    problem.addProperty("title", text("the same in words"));
    var status = new JsonSchema();
    status.addType("integer");
    problem.addProperty("status", status.format("int32"));
    problem.addProperty("detail", text("why; it repeats nothing of what was sent but a number"));
    problem.addProperty("instance", text("where").format("uri-reference"));
    problem.addProperty("field", text("the member, parameter or header that is malformed"));
    problem.addProperty("rule", text("the rule that refused a command"));
    problem.addRequiredItem("type");
    problem.addRequiredItem("title");
    problem.addRequiredItem("status");
    problem.setAdditionalProperties(true);
    document.getComponents().addSchemas(PROBLEM, problem);
  }

  /**
   * Adds the problems that an operation may be answered with.
   *
   * @param types by status, their names; none stand for a status whose types are many
   */
  public static void addProblems(
      Operation operation, Map<Integer, ? extends Collection<String>> types) {
    var responses =
        operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
    operation.setResponses(responses);
    new TreeMap<>(types)
        .forEach(
            (status, names) -> responses.addApiResponse(Integer.toString(status), problem(names)));
    responses.forEach((status, response) -> addHeaders(status, response));
  }

  private static ApiResponse problem(Collection<String> names) {
    Schema<?> schema = new JsonSchema().$ref(PROBLEM_REF);
    if (!names.isEmpty()) {
      var type = new JsonSchema();
      type.addType("string");
      new TreeSet<>(names).forEach(name -> type.addEnumItemObject(ProblemType.PREFIX + name));
      var narrower = new JsonSchema();
      narrower.addProperty("type", type);
      schema = new JsonSchema().addAllOfItem(schema).addAllOfItem(narrower);
    }
    return new ApiResponse()
        .description(
            names.isEmpty() ? "refused by a rule" : String.join(", ", new TreeSet<>(names)))
        .content(
            new Content()
                .addMediaType(
                    org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                    new MediaType().schema(schema)));
  }

  private static void addHeaders(String status, ApiResponse response) {
    OF_LIMITS.forEach((name, told) -> addHeader(response, name, told));
    switch (status) {
      case "401" -> addHeader(response, HttpHeaders.WWW_AUTHENTICATE, "Bearer (RFC 6750)");
      case "429", "503" ->
          addHeader(response, HttpHeaders.RETRY_AFTER, "whole seconds, where it is known");
      default -> {
        // Nothing more.
      }
    }
  }

  /** Documents a header of an answer; it may be absent. */
  public static void addHeader(ApiResponse response, String name, String told) {
    response.addHeaderObject(
        name, new Header().description(told).schema(text(told).description(null)));
  }

  private static Schema<?> text(String description) {
    var text = new JsonSchema();
    text.addType("string");
    return text.description(description);
  }
}
