package org.treatmentcourse.query.findings;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.audit.Phases;
import org.treatmentcourse.query.history.GuardCatalogue;
import org.treatmentcourse.query.search.SortBy;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.treatment.Product;

@RestController
@Tag(name = "Search")
class EnumerationsController {
  private static final Enumerations ALL =
      new Enumerations(
          types(),
          names(Role.values(), Role::wireName),
          names(Product.values(), Product::name),
          GuardCatalogue.ruleNames(),
          names(FindingKind.values(), FindingKind::wireName),
          names(SortBy.values(), SortBy::wireName));

  /** The values that parameters of search and findings may have. */
  record Enumerations(
      @Schema(description = "`type`, by its `phase`") Map<String, List<String>> types,
      @Schema(description = "`role`") List<String> roles,
      @Schema(description = "`drug`") List<String> drugs,
      @Schema(description = "`rule`") List<String> rules,
      @Schema(description = "`kind` of findings") List<String> kinds,
      @Schema(description = "`sort` of a search; `by` of counts, but for the times")
          List<String> sorts) {}

  @GetMapping("/enumerations")
  @Operation(
      operationId = "enumerations",
      summary = "The values that there are of types, phases, roles, drugs, rules, kinds and orders",
      description =
          "An event of another version of the program may have another type or rule; a search finds"
              + " it, too. Lots, codes and actors: `/events/counts?by=lot`, `code`, `actor`.")
  Enumerations enumerations() {
    return ALL;
  }

  private static Map<String, List<String>> types() {
    var types = new TreeMap<String, List<String>>();
    Phases.all().forEach(phase -> types.put(phase, Phases.types(phase)));
    return types;
  }

  private static <E> List<String> names(E[] values, Function<E, String> name) {
    return Arrays.stream(values).map(name).toList();
  }
}
