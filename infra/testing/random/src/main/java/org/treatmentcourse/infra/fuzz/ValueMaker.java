package org.treatmentcourse.infra.fuzz;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.treatmentcourse.infra.random.Dice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Values that a schema allows, its bounds among them. */
final class ValueMaker {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int DEEPEST = 8;
  private static final int KNOWN_PERCENT = 75;
  private static final int OPTIONAL_PERCENT = 40;
  private static final String TIME = "2026-0%d-1%dT0%d:00:00Z";

  /** Texts by the format or the pattern that asks for them, to choose from. */
  private static final List<String> SHAPES =
      List.of("anew", "t-1", "room.blue", "s0-anew", "LOT-1", "12", "09:00", "0f".repeat(32), "A1");

  private final Dice dice;
  private final Map<String, List<String>> known;

  /**
   * Values from dice.
   *
   * @param known values of the running stack, by the names of members and parameters
   */
  ValueMaker(Dice dice, Map<String, List<String>> known) {
    this.dice = dice;
    this.known = known;
  }

  JsonNode of(ApiOperation operation, String name, JsonNode schema) {
    return of(operation, name, schema, 0);
  }

  private JsonNode of(ApiOperation operation, String name, JsonNode reference, int depth) {
    var schema = operation.resolved(reference);
    if (schema.has("example") && depth == 0 && dice.percent(30)) {
      return schema.get("example").deepCopy();
    }
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.has("enum")) {
      return dice.pick(schema.get("enum").valueStream().toList());
    }
    for (var sum : List.of("oneOf", "anyOf", "allOf")) {
      if (schema.has(sum)) {
        return of(operation, name, dice.pick(schema.get(sum).valueStream().toList()), depth + 1);
      }
    }
    return switch (schema.path("type").asString("object")) {
      case "string" -> JSON.getNodeFactory().stringNode(text(name, schema));
      case "integer" -> JSON.getNodeFactory().numberNode(whole(schema));
      case "number" -> JSON.getNodeFactory().numberNode(decimal(schema));
      case "boolean" -> JSON.getNodeFactory().booleanNode(dice.percent(50));
      case "array" -> array(operation, name, schema, depth);
      default -> object(operation, schema, depth);
    };
  }

  private JsonNode array(ApiOperation operation, String name, JsonNode schema, int depth) {
    var array = JSON.createArrayNode();
    int least = schema.path("minItems").asInt(0);
    int count = depth > DEEPEST ? least : least + dice.below(3);
    for (int i = 0; i < count; i++) {
      array.add(of(operation, name, schema.path("items"), depth + 1));
    }
    return array;
  }

  private ObjectNode object(ApiOperation operation, JsonNode schema, int depth) {
    var object = JSON.createObjectNode();
    var required = schema.path("required").valueStream().map(JsonNode::asString).toList();
    for (var member : schema.path("properties").properties()) {
      if (required.contains(member.getKey())
          || (depth <= DEEPEST && dice.percent(OPTIONAL_PERCENT))) {
        object.set(member.getKey(), of(operation, member.getKey(), member.getValue(), depth + 1));
      }
    }
    if (schema.path("additionalProperties").isObject() && dice.percent(50)) {
      var names = operation.resolved(schema.path("propertyNames")).path("enum");
      object.set(
          names.isEmpty() ? "sample" : dice.pick(names.valueStream().toList()).asString(),
          of(operation, "", schema.get("additionalProperties"), depth + 1));
    }
    return object;
  }

  private String text(String name, JsonNode schema) {
    if (known.containsKey(name) && dice.percent(KNOWN_PERCENT)) {
      return dice.pick(known.get(name));
    }
    return switch (schema.path("format").asString("")) {
      case "uuid" -> dice.uuid().toString();
      case "date-time" -> TIME.formatted(1 + dice.below(9), dice.below(10), dice.below(10));
      case "date" -> TIME.formatted(1 + dice.below(9), dice.below(10), 0).substring(0, 10);
      case "duration" -> dice.pick(List.of("PT0S", "PT40M", "P1D", "PT2H30M"));
      default -> shaped(schema);
    };
  }

  private String shaped(JsonNode schema) {
    var pattern = schema.path("pattern").asString(".*");
    var fitting = SHAPES.stream().filter(it -> it.matches(unanchored(pattern))).toList();
    if (schema.has("pattern")) {
      return fitting.isEmpty() ? "sample" : dice.pick(fitting);
    }
    int most = schema.path("maxLength").asInt(40);
    return dice.percent(5)
        ? "x".repeat(Math.max(1, most))
        : dice.pick(List.of("as agreed", "Ünïcode ✓ 😀", "two\nlines", "<b>&amp;", "'; --"));
  }

  private static String unanchored(String pattern) {
    return pattern.startsWith("^") ? pattern.substring(1).replaceAll("\\$$", "") : pattern;
  }

  private long whole(JsonNode schema) {
    long least = schema.path("minimum").asLong(0);
    long most = schema.path("maximum").asLong(1_000);
    return switch (dice.below(4)) {
      case 0 -> least;
      case 1 -> most;
      default -> least + dice.below(Math.clamp(most - least + 1, 1, 1_000));
    };
  }

  private BigDecimal decimal(JsonNode schema) {
    return BigDecimal.valueOf(whole(schema)).setScale(dice.percent(50) ? 1 : 0);
  }
}
