package org.treatmentcourse.command.http;

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
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.treatmentcourse.command.calendar.CalendarFeedCommand;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.http.body.BodyCheck;
import org.treatmentcourse.service.document.Answers;
import org.treatmentcourse.service.document.ClosedRequests;
import org.treatmentcourse.service.document.JsonShapes;
import org.treatmentcourse.service.document.QueryBounds;
import org.treatmentcourse.service.input.StrictJson;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ProtocolId;

/** The OpenAPI document: one operation for each command of the catalogue, made from its record. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
  private static final String JSON = "application/json";
  private static final Pattern PATH_VARIABLE = Pattern.compile("\\{(\\w+)}");

  /** The problems of every request that is not open to anybody, by status. */
  private static final Map<Integer, Set<String>> COMMON =
      Map.of(
          400, Set.of("malformed"),
          401, Set.of("unauthenticated"),
          403, Set.of("role-not-permitted", "another-clinic", "forbidden"),
          404, Set.of("not-found"),
          406, Set.of("not-acceptable"),
          413, Set.of("too-large"),
          415, Set.of("unsupported-media-type"),
          429, Set.of("too-many-requests"),
          503, Set.of("ledger-unavailable", "access-not-recorded"));

  /** Those of a command beside them; a 422 has a type for each refusal. */
  private static final Map<Integer, Set<String>> OF_COMMANDS =
      Map.of(
          400, Set.of("protocol-invalid"),
          404, Set.of("course-unknown", "stream-unknown", "command-unknown", "patient-unknown"),
          409, Set.of("concurrent-change", "course-already-open", "idempotency-key-in-use"),
          410, Set.of("personal-data-erased"),
          412, Set.of("version-mismatch"),
          422, Set.of(),
          503, Set.of());

  private static final Map<Integer, Set<String>> OF_WEBHOOKS =
      Map.of(
          403, Set.of("subscription-of-another"),
          404, Set.of("subscription-unknown", "webhook-unknown"),
          409, Set.of("webhook-changed"),
          503, Set.of("webhook-secrets-unavailable"));

  private static final Map<Integer, Set<String>> OF_VIEWS =
      Map.of(
          403, Set.of("subscription-of-another"),
          404, Set.of("subscription-unknown", "view-unknown"));

  private static final Map<String, Map<Integer, Set<String>>> OF_OTHERS =
      Map.ofEntries(
          Map.entry(
              "eventFeed",
              Map.of(
                  403,
                      Set.of(
                          "subscription-not-approved",
                          "subscription-of-another",
                          "subscription-over",
                          "subscription-revoked"),
                  404, Set.of("subscription-unknown"),
                  429, Set.of("too-many-feeds"))),
          Map.entry("subscription", Map.of(404, Set.of("subscription-unknown"))),
          Map.entry("webhook", OF_WEBHOOKS),
          Map.entry(
              "setWebhookTarget",
              Map.of(
                  403,
                      Set.of(
                          "subscription-not-approved",
                          "subscription-of-another",
                          "subscription-over",
                          "subscription-revoked"),
                  404, Set.of("subscription-unknown"),
                  409, Set.of("webhook-changed"),
                  503, Set.of("webhook-secrets-unavailable"))),
          Map.entry("rotateWebhookSecret", OF_WEBHOOKS),
          Map.entry("replayWebhook", OF_WEBHOOKS),
          Map.entry(
              "retryWebhook",
              Map.of(
                  403, Set.of("subscription-of-another"),
                  404, Set.of("delivery-not-held", "subscription-unknown", "webhook-unknown"),
                  409, Set.of("webhook-changed"))),
          Map.entry("testWebhook", OF_WEBHOOKS),
          Map.entry("view", OF_VIEWS),
          Map.entry("endView", OF_VIEWS),
          Map.entry(
              "beginView",
              Map.of(
                  403,
                      Set.of(
                          "subscription-not-approved",
                          "subscription-of-another",
                          "subscription-over",
                          "subscription-revoked"),
                  404, Set.of("subscription-unknown"),
                  409, Set.of("too-many-views"))),
          Map.entry("eventsOfStream", Map.of(404, Set.of("stream-unknown"))),
          Map.entry(
              "personalData",
              Map.of(
                  404, Set.of("stream-unknown"),
                  410, Set.of("personal-data-erased"),
                  503, Set.of("personal-data-unavailable"))),
          Map.entry(
              "retryParkedEntry",
              Map.of(
                  404, Set.of("not-parked"),
                  409, Set.of("still-parked"),
                  503, Set.of("not-on-duty"))),
          Map.entry("contentsOfExport", Map.of(404, Set.of("scope-empty"))),
          Map.entry(
              "statementOfExport",
              Map.of(
                  403, Set.of("exporter-only"),
                  404, Set.of("scope-empty"),
                  409, Set.of("claim-unlike-ledger"))),
          Map.entry("check", Map.of(400, Set.of("protocol-invalid"))));

  private final JsonShapes shapes = new JsonShapes();

  /** The same for what springdoc finds. */
  @Bean
  JsonShapes jsonShapes() {
    return shapes;
  }

  @Bean
  QueryBounds queryBounds() {
    return new QueryBounds();
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
                      + " entries in a list, without unknown members and without null. A length of"
                      + " time is written back with its value in hours, minutes and seconds, such"
                      + " as PT4H for PT240M."));
      document.getComponents().addSecuritySchemes("bearer", bearer());
      document.addSecurityItem(new SecurityRequirement().addList("bearer"));
      Answers.addProblem(document);
      var paths = new Paths();
      // What springdoc found describes itself, but for the paths that stand for every command.
      document
          .getPaths()
          .forEach(
              (path, item) -> {
                if (!path.endsWith("/{command}") || item.getGet() != null) {
                  item.readOperationsMap().forEach((method, it) -> complete(path, method, it));
                  paths.addPathItem(path, item);
                }
              });
      for (var resource : CommandCatalogue.RESOURCES) {
        for (var entry : catalogue.commands(resource.path())) {
          var fromUrl = fromUrl(resource.path());
          paths.addPathItem(
              resource.path() + "/" + entry.name(),
              new PathItem().post(operation(document, entry, fromUrl)));
          inItsOwnForm(document, entry, checks);
          if (entry.isBooking()) {
            paths.addPathItem(
                entry.dryRunPath(), new PathItem().post(dryRun(document, entry, fromUrl)));
          }
        }
      }
      document.setPaths(paths);
      ClosedRequests.close(document);
    };
  }

  /** What a handler can't say of itself. */
  private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
    var problems = new TreeMap<Integer, Set<String>>();
    if (method == PathItem.HttpMethod.GET && Security.isOpen(path)) {
      operation.setSecurity(List.of());
      List.of(400, 401, 404, 406, 413, 415, 429, 503)
          .forEach(status -> problems.put(status, COMMON.get(status)));
    } else {
      problems.putAll(COMMON);
    }
    OF_OTHERS
        .getOrDefault(operation.getOperationId(), Map.of())
        .forEach((status, types) -> problems.merge(status, types, ApiDocument::both));
    Answers.addProblems(operation, problems);
  }

  private static Set<String> both(Set<String> some, Set<String> more) {
    var all = new TreeSet<>(some);
    all.addAll(more);
    return more.isEmpty() ? Set.of() : all;
  }

  private Operation operation(
      OpenAPI document, CommandCatalogue.Entry entry, List<String> fromUrl) {
    var recorded =
        new ApiResponse()
            .description("recorded; the ETag is the last sequence number")
            .content(content(JSON, reference(document, CommandAnswer.class)));
    Answers.addHeader(
        recorded, HttpHeaders.ETAG, "the last sequence number in quotes; none if nothing changed");
    return answering(recorded, document, entry, fromUrl)
        .operationId(entry.name())
        .summary(entry.type().getSimpleName())
        .addParametersItem(
            parameter("header", CommandController.IDEMPOTENCY_KEY, true)
                .description("the command id: the same key again answers with the first outcome")
                .schema(new StringSchema().format("uuid")));
  }

  private Operation dryRun(OpenAPI document, CommandCatalogue.Entry entry, List<String> fromUrl) {
    var decided =
        new ApiResponse()
            .description("what would be recorded by now; it promises nothing")
            .content(content(JSON, reference(document, DryRunAnswer.class)));
    return answering(decided, document, entry, fromUrl)
        .operationId("dry-run-" + entry.name())
        .summary(entry.type().getSimpleName() + ", decided on and not recorded");
  }

  /** What a command's operations have in common. */
  private Operation answering(
      ApiResponse done, OpenAPI document, CommandCatalogue.Entry entry, List<String> fromUrl) {
    var roles =
        entry.roles().stream().map(Role::wireName).collect(Collectors.toCollection(TreeSet::new));
    var operation = new Operation().responses(new ApiResponses().addApiResponse("200", done));
    var problems = new TreeMap<>(COMMON);
    OF_COMMANDS.forEach((status, types) -> problems.merge(status, types, ApiDocument::both));
    Answers.addProblems(operation, problems);
    fromUrl.forEach(name -> operation.addParametersItem(inPath(document, entry, name)));
    operation.addExtension("x-roles", List.copyOf(roles));
    return operation
        .addTagsItem(tag(entry.type().getEnclosingClass()))
        .description("Roles: " + String.join(", ", roles) + ".")
        .addParametersItem(
            parameter("header", IfMatch.NAME, false)
                .description("the expected last sequence number in quotes, several of them, or *")
                .schema(new StringSchema().example("\"4\"")))
        .requestBody(
            new RequestBody()
                .required(true)
                .content(content(JSON, without(fromUrl, document, entry.type()))));
  }

  private static List<String> fromUrl(String path) {
    return PATH_VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
  }

  /** A part of the path is a member of the command, and has its form. */
  private Parameter inPath(OpenAPI document, CommandCatalogue.Entry entry, String name) {
    var member =
        Arrays.stream(entry.type().getRecordComponents())
            .filter(it -> it.getName().equals(name))
            .findFirst()
            .<Type>map(RecordComponent::getGenericType)
            .orElse(ProtocolId.class); // what is published says its id in the file
    return parameter("path", name, true).schema(schema(document, member));
  }

  private static Parameter parameter(String in, String name, boolean required) {
    return new Parameter().in(in).name(name).required(required);
  }

  private static Content content(String type, Schema<?> schema) {
    return new Content().addMediaType(type, new MediaType().schema(schema));
  }

  /** The record's schema without what the URL says; the time is filled in where it is absent. */
  private Schema<?> without(List<String> fromUrl, OpenAPI document, Class<?> type) {
    var named = reference(document, type);
    var schema = component(document, type);
    for (var name : fromUrl) {
      schema.getProperties().remove(name);
      Optional.ofNullable(schema.getRequired()).ifPresent(required -> required.remove(name));
      if (schema.getExample() instanceof Map<?, ?> example) {
        example.remove(name);
      }
    }
    Optional.ofNullable(schema.getRequired())
        .ifPresent(required -> required.remove(CommandReader.OCCURRED_AT));
    return named;
  }

  /** Documents a body as a request has it, where the command's record is another. */
  private void inItsOwnForm(
      OpenAPI document, CommandCatalogue.Entry entry, List<BodyCheck> checks) {
    var schema = component(document, entry.type());
    checks.stream()
        .filter(check -> check.command().equals(entry.type()))
        .flatMap(check -> check.fields().entrySet().stream())
        .forEach(
            field -> {
              schema.addProperty(field.getKey(), reference(document, field.getValue()));
              schema.setExample(null);
              schema.setExampleSetFlag(false); // without it null would be the example
            });
  }

  private static Schema<?> component(OpenAPI document, Class<?> type) {
    var name = type.getSimpleName();
    return Objects.requireNonNull(document.getComponents().getSchemas().get(name), name);
  }

  private Schema<?> reference(OpenAPI document, Class<?> type) {
    return schema(document, type);
  }

  private Schema<?> schema(OpenAPI document, Type type) {
    var found = new LinkedHashMap<String, Schema<?>>();
    var schema = shapes.schema(type, found);
    var known = Optional.ofNullable(document.getComponents().getSchemas()).orElse(Map.of());
    found.forEach(
        (name, its) -> {
          if (!known.containsKey(name)) {
            document.getComponents().addSchemas(name, its);
          }
        });
    return schema;
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
