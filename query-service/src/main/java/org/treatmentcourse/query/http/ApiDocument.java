package org.treatmentcourse.query.http;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.value.actor.Role;

/** Completes the generated document with what the code knows elsewhere: roles and problems. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
  private static final String BEARER = "bearer";
  private static final String PROBLEM = "Problem";

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Treatment course queries")
                .version("1")
                .description(
                    "What the events of a treatment course add up to. Every answer may lag behind"
                        + " a command by a moment: name its commit in atLeastCommit to wait."))
        .components(
            new Components()
                .addSecuritySchemes(
                    BEARER,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT"))
                .addSchemas(PROBLEM, problem()))
        .addSecurityItem(new SecurityRequirement().addList(BEARER));
  }

  @Bean
  OpenApiCustomizer rolesAndProblems() {
    return document -> {
      for (var question : QueryEndpoint.values()) {
        operation(document, question).ifPresent(operation -> complete(question, operation));
      }
    };
  }

  private static Optional<Operation> operation(OpenAPI document, QueryEndpoint question) {
    return Optional.ofNullable(document.getPaths())
        .map(paths -> paths.get(question.path()))
        .map(path -> question.method().equals(HttpMethod.GET) ? path.getGet() : path.getPost());
  }

  private static void complete(QueryEndpoint question, Operation operation) {
    var roles = question.roles().stream().map(Role::wireName).toList();
    operation.addExtension("x-roles", roles);
    var told = Optional.ofNullable(operation.getDescription()).map(d -> d + "\n\n").orElse("");
    operation.setDescription(told + "Roles: " + String.join(", ", roles) + '.');
    question.problems().stream()
        .collect(Collectors.groupingBy(type -> Integer.toString(type.status().value())))
        .forEach(
            (status, types) -> operation.getResponses().addApiResponse(status, refusal(types)));
  }

  private static ApiResponse refusal(List<QueryProblem> types) {
    var told =
        types.stream()
            .map(type -> type.title() + " (`" + type.uri() + "`)")
            .collect(Collectors.joining("; "));
    return new ApiResponse()
        .description(told)
        .content(
            new Content()
                .addMediaType(
                    org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                    new MediaType()
                        .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
  }

  private static Schema<?> problem() {
    var type = new StringSchema();
    for (var each : QueryProblem.values()) {
      type.addEnumItem(each.uri().toString());
    }
    return new ObjectSchema()
        .description("RFC 9457")
        .addProperty("type", type)
        .addProperty("title", new StringSchema())
        .addProperty("status", new Schema<Integer>().type("integer"))
        .addProperty("detail", new StringSchema())
        .addProperty("field", new StringSchema().description("the malformed one, where one is"));
  }
}
