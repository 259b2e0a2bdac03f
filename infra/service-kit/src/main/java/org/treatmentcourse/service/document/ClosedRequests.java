package org.treatmentcourse.service.document;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.treatmentcourse.service.input.InputTimes;
import org.treatmentcourse.service.input.StrictJson;
import org.treatmentcourse.value.guard.Texts;

/**
 * What the gate asks of every body, said in the schemas of all that requests may hold: no unknown
 * member, no text that is empty or longer than any that is recorded, no list beyond its bound, one
 * form of a length of time.
 */
public final class ClosedRequests {
  private static final String COMPONENTS = "#/components/schemas/";

  private ClosedRequests() {}

  /** Closes every schema of a document that a request's body reaches. */
  public static void close(OpenAPI document) {
    var open = new ArrayDeque<Schema<?>>();
    document.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .flatMap(operation -> bodies(operation))
        .forEach(open::add);
    var seen = new HashSet<String>();
    while (!open.isEmpty()) {
      var schema = open.remove();
      var reference = Optional.ofNullable(schema.get$ref());
      if (reference.isEmpty()) {
        close(schema, open);
      } else if (seen.add(reference.get())) {
        open.add(
            Objects.requireNonNull(
                document
                    .getComponents()
                    .getSchemas()
                    .get(reference.get().substring(COMPONENTS.length())),
                reference.get()));
      }
    }
  }

  private static Stream<Schema<?>> bodies(Operation operation) {
    return Stream.ofNullable(operation.getRequestBody())
        .flatMap(body -> body.getContent().values().stream())
        .<Schema<?>>map(MediaType::getSchema)
        .filter(Objects::nonNull);
  }

  private static void close(Schema<?> schema, Deque<Schema<?>> open) {
    var types = Optional.ofNullable(schema.getTypes()).orElse(Set.of());
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(open::add);
      if (schema.getAdditionalProperties() == null) {
        schema.setAdditionalProperties(false);
      }
    }
    if (schema.getAdditionalProperties() instanceof Schema<?> values) {
      open.add(values);
    }
    if (schema.getItems() != null) {
      open.add(schema.getItems());
      if (schema.getMaxItems() == null) {
        schema.setMaxItems(StrictJson.MAX_ITEMS);
      }
    }
    Stream.of(schema.getOneOf(), schema.getAllOf(), schema.getAnyOf())
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .forEach(open::add);
    if ("duration".equals(schema.getFormat())) {
      schema.pattern(InputTimes.LENGTH);
    }
    if (types.contains("string") && isPlain(schema)) {
      schema.minLength(1).maxLength(Texts.MAX_TEXT_LENGTH);
    }
  }

  private static boolean isPlain(Schema<?> text) {
    return Stream.of(
            text.getFormat(),
            text.getPattern(),
            text.getEnum(),
            text.getConst(),
            text.getMaxLength())
        .allMatch(Objects::isNull);
  }
}
