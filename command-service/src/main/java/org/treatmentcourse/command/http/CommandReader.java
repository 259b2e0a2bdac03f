package org.treatmentcourse.command.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a command's record from a request's JSON: strict, and naming the field that is wrong. The
 * body can't repeat a part of the URL (the course), so it can't contradict it.
 */
@Component
class CommandReader {
  private static final String OCCURRED_AT = "occurredAt";

  private final JsonMapper json = WireFormat.mapper();
  private final InstantSource clock;
  private final List<BodyCheck> checks;

  CommandReader(InstantSource clock, List<BodyCheck> checks) {
    this.clock = clock;
    this.checks = checks;
  }

  /**
   * The command.
   *
   * @param fromUrl fields that the URL gives
   * @throws Problem 400 naming the field, or 413
   */
  <C> C read(Class<C> type, InputStream body, Map<String, String> fromUrl) throws IOException {
    try {
      var object = JsonBody.read(body);
      fromUrl.forEach(
          (field, value) -> {
            if (object.has(field)) {
              throw CommandProblem.malformed(
                  field, field + " is given by the URL, not by the body");
            }
            object.put(field, value);
          });
      checks.stream()
          .filter(check -> check.command().equals(type))
          .forEach(check -> check.check(object));
      if (!object.has(OCCURRED_AT)) {
        object.put(OCCURRED_AT, now().toString());
      }
      return json.treeToValue(object, type);
    } catch (DatabindException e) {
      throw malformed(e);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Jackson's message quotes the value, which may identify: only the field's path leaves. */
  private Problem malformed(DatabindException e) {
    var field = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() != null) {
        field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
      } else {
        field.append('[').append(step.getIndex()).append(']');
      }
    }
    // A guard's own message names the field and the range, never the value.
    var detail =
        e.getCause() instanceof IllegalArgumentException guard
            ? String.valueOf(guard.getMessage())
            : switch (e) {
              case UnrecognizedPropertyException _ -> "there is no such field";
              case InvalidFormatException wrong when wrong.getTargetType().isEnum() ->
                  "must be one of " + String.join(", ", choices(wrong.getTargetType()));
              default -> "missing, or not of the type that the API documents";
            };
    return CommandProblem.malformed(
        field.toString(), (field.isEmpty() ? "" : field + ": ") + detail);
  }

  private List<String> choices(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(choice -> json.valueToTree(choice).asString())
        .toList();
  }
}
