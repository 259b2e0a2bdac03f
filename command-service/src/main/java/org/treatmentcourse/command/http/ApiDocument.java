package org.treatmentcourse.command.http;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.calendar.CalendarFeedCommand;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.service.input.StrictJson;
import org.treatmentcourse.value.actor.Role;

/** The OpenAPI document: one operation for each command of the catalogue, made from its record. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
  private static final String JSON = "application/json";
  private static final String PROBLEM_JSON = "application/problem+json";
  private static final Pattern PATH_VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final Set<String> UUIDS = Set.of("course", "patient");
  private static final Map<String, String> PROBLEMS = new LinkedHashMap<>();

  static {
    PROBLEMS.put("400", "malformed: names the field");
    PROBLEMS.put("401", "unauthenticated");
    PROBLEMS.put("403", "role-not-permitted, another-clinic or exporter-only");
    PROBLEMS.put("404", "not-found, course-unknown or command-unknown");
    PROBLEMS.put("409", "concurrent-change, course-already-open or idempotency-key-in-use");
    PROBLEMS.put("412", "version-mismatch");
    PROBLEMS.put("413", "too-large: a body has at most " + StrictJson.MAX_BYTES + " bytes");
    PROBLEMS.put("415", "unsupported-media-type: a body is application/json");
    PROBLEMS.put("422", "refused: the type names the refusal, rule the rule");
    PROBLEMS.put("429", "too-many-requests: Retry-After says when the next is taken");
    PROBLEMS.put(
        "503",
        "ledger-unavailable, not-on-duty, published-head-unknown or ledger-behind-published:"
            + " safe to repeat with the same Idempotency-Key");
  }

  @Bean
  OpenApiCustomizer commandOperations(CommandCatalogue catalogue, List<BodyCheck> checks) {
    return document -> {
      document.info(
          new Info()
              .title("Treatment courses: commands")
              .version("1")
              .description(
                  "Each command is recorded in one commit or refused. occurredAt may be left out"
                      + " and is then the server's time. A body is I-JSON of at most "
                      + StrictJson.MAX_BYTES
                      + " bytes, "
                      + StrictJson.MAX_DEPTH
                      + " levels and "
                      + StrictJson.MAX_ITEMS
                      + " entries in a list, without unknown members."));
      document.getComponents().addSecuritySchemes("bearer", bearer());
      document.addSecurityItem(new SecurityRequirement().addList("bearer"));
      addSchema(document, CommandAnswer.class);
      var paths = new Paths();
      // What springdoc found is kept, but for the two paths that stand for every command.
      document
          .getPaths()
          .forEach(
              (path, item) -> {
                if (!path.endsWith("/{command}")) {
                  paths.addPathItem(path, item);
                }
              });
      for (var resource : CommandCatalogue.RESOURCES) {
        for (var entry : catalogue.commands(resource.path())) {
          paths.addPathItem(
              resource.path() + "/" + entry.name(),
              new PathItem().post(operation(document, entry, fromUrl(resource.path()))));
          checks.stream()
              .filter(check -> check.command().equals(entry.type()))
              .forEach(check -> inItsOwnForm(document, check));
        }
      }
      // What is read describes itself; the generic POST is what the catalogue spells out.
      document
          .getPaths()
          .forEach(
              (path, item) -> {
                if (item.getGet() != null) {
                  paths.addPathItem(path, item);
                }
              });
      document.setPaths(paths);
    };
  }

  private static Operation operation(
      OpenAPI document, CommandCatalogue.Entry entry, List<String> fromUrl) {
    var roles =
        entry.roles().stream().map(Role::wireName).collect(Collectors.toCollection(TreeSet::new));
    var responses =
        new ApiResponses()
            .addApiResponse(
                "200",
                new ApiResponse()
                    .description("recorded; the ETag is the last sequence number")
                    .content(content(JSON, reference(CommandAnswer.class))));
    PROBLEMS.forEach(
        (status, types) ->
            responses.addApiResponse(
                status,
                new ApiResponse()
                    .description(types)
                    .content(content(PROBLEM_JSON, new Schema<>().type("object")))));
    var operation = new Operation();
    fromUrl.forEach(name -> operation.addParametersItem(inPath(name)));
    return operation
        .operationId(entry.name())
        .addTagsItem(tag(entry.type().getEnclosingClass()))
        .summary(entry.type().getSimpleName())
        .description("Roles: " + String.join(", ", roles) + ".")
        .addParametersItem(
            parameter("header", CommandController.IDEMPOTENCY_KEY, true)
                .description("the command id: the same key again answers with the first outcome")
                .schema(new StringSchema().format("uuid")))
        .addParametersItem(
            parameter("header", IfMatch.NAME, false)
                .description("the expected last sequence number in quotes, several of them, or *")
                .schema(new StringSchema()))
        .requestBody(
            new RequestBody()
                .required(true)
                .content(content(JSON, without(fromUrl, document, entry.type()))))
        .responses(responses);
  }

  private static List<String> fromUrl(String path) {
    return PATH_VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
  }

  private static Parameter inPath(String name) {
    var schema = new StringSchema();
    return parameter("path", name, true)
        .schema(UUIDS.contains(name) ? schema.format("uuid") : schema);
  }

  private static Parameter parameter(String in, String name, boolean required) {
    return new Parameter().in(in).name(name).required(required);
  }

  private static Content content(String type, Schema<?> schema) {
    return new Content().addMediaType(type, new MediaType().schema(schema));
  }

  /** The record's schema without what the URL says. */
  private static Schema<?> without(List<String> fromUrl, OpenAPI document, Class<?> type) {
    Schema<?> schema = addSchema(document, type);
    if (schema.getProperties() != null) {
      fromUrl.forEach(schema.getProperties()::remove);
    }
    return reference(type);
  }

  /** Documents a field as a request has it. */
  private static void inItsOwnForm(OpenAPI document, BodyCheck check) {
    check
        .fields()
        .forEach(
            (field, type) -> {
              addSchema(document, type);
              Optional.ofNullable(
                      document.getComponents().getSchemas().get(check.command().getSimpleName()))
                  .ifPresent(schema -> schema.addProperty(field, reference(type)));
            });
  }

  private static Schema<?> addSchema(OpenAPI document, Class<?> type) {
    ResolvedSchema resolved =
        ModelConverters.getInstance().resolveAsResolvedSchema(new AnnotatedType(type));
    document.getComponents().addSchemas(type.getSimpleName(), resolved.schema);
    resolved.referencedSchemas.forEach(document.getComponents()::addSchemas);
    return resolved.schema;
  }

  private static Schema<?> reference(Class<?> type) {
    return new Schema<>().$ref("#/components/schemas/" + type.getSimpleName());
  }

  private static SecurityScheme bearer() {
    return new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT");
  }

  /** A family's published name: the names of two families changed, and no client's did. */
  private static String tag(Class<?> family) {
    if (family == CourseCommand.class) {
      return "Opening";
    }
    return family == CalendarFeedCommand.class
        ? "Feed"
        : family.getSimpleName().replace("Command", "");
  }
}
