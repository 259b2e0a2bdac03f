package org.treatmentcourse.query.http;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.document.Answers;
import org.treatmentcourse.service.document.ClosedRequests;
import org.treatmentcourse.service.document.JsonShapes;
import org.treatmentcourse.service.document.QueryBounds;
import org.treatmentcourse.value.actor.Role;

/** Completes the generated document with what the code knows elsewhere: roles and problems. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
  private static final String BEARER = "bearer";

  static {
    // Its part is no parameter of its own.
    SpringDocUtils.getConfig().addSimpleTypesForParameterObject(DayOrMoment.class);
  }

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
                        .bearerFormat("JWT")))
        .addSecurityItem(new SecurityRequirement().addList(BEARER));
  }

  /** What springdoc finds is read as this service writes it. */
  @Bean
  JsonShapes jsonShapes() {
    return new JsonShapes();
  }

  @Bean
  QueryBounds queryBounds() {
    return new QueryBounds();
  }

  @Bean
  OpenApiCustomizer rolesAndProblems() {
    return document -> {
      Answers.addProblem(document);
      for (var question : QueryEndpoint.values()) {
        operation(document, question).ifPresent(operation -> complete(question, operation));
      }
      Optional.ofNullable(document.getPaths().get(SecretPaths.FEED))
          .map(PathItem::getGet)
          .ifPresent(feed -> Answers.addProblems(feed, byStatus(QueryEndpoint.problemsOfFeeds())));
      ClosedRequests.close(document);
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
    Answers.addProblems(operation, byStatus(question.problems()));
  }

  private static Map<Integer, List<String>> byStatus(List<QueryProblem> problems) {
    return problems.stream()
        .collect(
            Collectors.groupingBy(
                type -> type.status().value(),
                Collectors.mapping(QueryProblem::wireName, Collectors.toList())));
  }
}
