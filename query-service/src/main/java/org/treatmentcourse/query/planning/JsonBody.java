package org.treatmentcourse.query.planning;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.value.guard.WellFormedText;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A request's JSON object, read field by field, so that a refusal names the field. */
final class JsonBody {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final int MOST_ITEMS = 100;

  /** A day, or a moment. */
  sealed interface When {
    /** A day by the clock of a zone that is not known yet. */
    record Day(LocalDate day) implements When {}

    /** A moment. */
    record Moment(Instant moment) implements When {}

    default Instant begin(ZoneId zone) {
      return switch (this) {
        case Day(var day) -> day.atStartOfDay(zone).toInstant();
        case Moment(var moment) -> moment;
      };
    }

    /** A day's is when the next begins. */
    default Instant end(ZoneId zone) {
      return switch (this) {
        case Day(var day) -> day.plusDays(1).atStartOfDay(zone).toInstant();
        case Moment(var moment) -> moment;
      };
    }
  }

  private final ObjectNode object;
  private final String path;

  private JsonBody(ObjectNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /** The body of a request, in which no other field may be; none is an empty one. */
  static JsonBody of(Optional<String> text, Set<String> fields) {
    try {
      var node = JSON.readTree(text.filter(it -> !it.isBlank()).orElse("{}"));
      if (!(node instanceof ObjectNode object)) {
        throw QueryProblem.malformed("body", "must be a JSON object");
      }
      return new JsonBody(object, "").only(fields);
    } catch (JacksonException e) {
      throw QueryProblem.malformed("body", "must be a JSON object");
    }
  }

  private JsonBody only(Set<String> fields) {
    for (var name : object.propertyNames()) {
      if (!fields.contains(name)) {
        throw QueryProblem.malformed(
            path + (name.matches("[A-Za-z]{1,40}") ? name : "body"), "is unknown");
      }
    }
    return this;
  }

  private Optional<JsonNode> node(String field) {
    return Optional.ofNullable(object.get(field)).filter(node -> !node.isNull());
  }

  Optional<String> text(String field) {
    return node(field).map(node -> text(path + field, node));
  }

  private static String text(String field, JsonNode node) {
    if (!node.isString()) {
      throw QueryProblem.malformed(field, "must be a text");
    }
    if (!WellFormedText.isWellFormed(node.asString())) {
      throw QueryProblem.malformed(field, "must be Unicode text, no lone surrogates");
    }
    return node.asString();
  }

  Optional<Boolean> truth(String field) {
    return node(field)
        .map(
            node -> {
              if (!node.isBoolean()) {
                throw QueryProblem.malformed(path + field, "must be true or false");
              }
              return node.asBoolean();
            });
  }

  Optional<Integer> number(String field) {
    return node(field).map(node -> number(path + field, node));
  }

  private static int number(String field, JsonNode node) {
    if (!node.isInt()) {
      throw QueryProblem.malformed(field, "must be a whole number");
    }
    return node.asInt();
  }

  List<String> texts(String field) {
    return items(field).stream().map(node -> text(path + field, node)).toList();
  }

  List<Integer> numbers(String field) {
    return items(field).stream().map(node -> number(path + field, node)).toList();
  }

  List<JsonBody> objects(String field, Set<String> fields) {
    var objects = new ArrayList<JsonBody>();
    for (var node : items(field)) {
      if (!(node instanceof ObjectNode item)) {
        throw QueryProblem.malformed(path + field, "must be a list of objects");
      }
      objects.add(new JsonBody(item, path + field + '.').only(fields));
    }
    return objects;
  }

  private List<JsonNode> items(String field) {
    return node(field)
        .map(
            node -> {
              if (!node.isArray() || node.size() > MOST_ITEMS) {
                throw QueryProblem.malformed(
                    path + field, "must be a list of at most " + MOST_ITEMS);
              }
              return node.valueStream().toList();
            })
        .orElse(List.of());
  }

  Optional<ZoneId> zone(String field) {
    return parsed(field, ZoneId::of, "must be a time zone's name, such as America/Denver");
  }

  Optional<LocalTime> time(String field) {
    return parsed(field, LocalTime::parse, "must be a time of day, such as 09:00");
  }

  Optional<LocalDate> date(String field) {
    return parsed(field, LocalDate::parse, "must be a date, such as 2026-01-31");
  }

  Optional<When> when(String field) {
    return parsed(
        field,
        text ->
            text.length() == "2026-01-31".length()
                ? new When.Day(LocalDate.parse(text))
                : new When.Moment(OffsetDateTime.parse(text).toInstant()),
        "must be a date, or a time in ISO-8601 with offset, such as 2026-01-31T09:00:00Z");
  }

  private <T> Optional<T> parsed(String field, Function<String, T> parser, String rule) {
    return text(field)
        .map(
            text -> {
              try {
                return parser.apply(text);
              } catch (DateTimeException e) {
                throw QueryProblem.malformed(path + field, rule);
              }
            });
  }

  /** The refusal of a field. */
  Problem malformed(String field, String rule) {
    return QueryProblem.malformed(path + field, rule);
  }
}
