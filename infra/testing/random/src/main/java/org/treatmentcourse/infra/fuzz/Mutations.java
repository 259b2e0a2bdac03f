package org.treatmentcourse.infra.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.infra.random.Dice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Ways in which a request goes wrong: in its tree, in its text, in one value. */
final class Mutations {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int TOO_MANY_BYTES = 70_000;

  private static final List<String> ODD_VALUES =
      List.of(
          "null",
          "true",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u202e\"",
          "-1",
          "0",
          "1.5",
          "1e400",
          "-0.0",
          "99999999999999999999",
          "1".repeat(60),
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "{\"$ne\":1}",
          "\"2026-02-30T25:00:00Z\"",
          "\"0000-01-01T00:00:00Z\"",
          "\"9999-12-31T23:59:59.999999999+18:00\"",
          "\"P99999999999D\"",
          "\"00000000-0000-0000-0000-000000000000\"",
          "\"" + "x".repeat(5_000) + "\"",
          "\"" + "😀".repeat(2_100) + "\"");

  /** As parts of a path, a query or a header; they are percent-encoded where that is needed. */
  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          " ",
          ".",
          "..",
          "%00",
          "%2F",
          "%zz",
          "%ff",
          "%E2%80%AE",
          "a".repeat(300),
          "-1",
          "0",
          "1e3",
          "99999999999999999999",
          "null",
          "*",
          "a|b",
          "a;b=c",
          "%0d%0a",
          "{}",
          "0x10",
          "00000000-0000-0000-0000-000000000000",
          "1-1-1-1-1",
          "2026-02-30",
          "😀",
          "[$ne]");

  private final Dice dice;

  Mutations(Dice dice) {
    this.dice = dice;
  }

  String oddText() {
    return dice.pick(ODD_TEXTS);
  }

  /** One member or entry changed, anywhere in a tree. */
  void change(JsonNode tree) {
    var holders = new ArrayList<JsonNode>();
    collect(tree, holders);
    switch (dice.pick(holders)) {
      case ObjectNode object -> change(object);
      case ArrayNode array -> array.insert(dice.below(array.size() + 1), odd());
      default -> throw new IllegalStateException("only what holds others is collected");
    }
  }

  private void change(ObjectNode object) {
    var names = List.copyOf(object.propertyNames());
    if (names.isEmpty() || dice.percent(15)) {
      object.set(dice.pick(List.of("unknown", "occurredAt", "", "$where", "course")), odd());
    } else if (dice.percent(25)) {
      object.remove(dice.pick(names));
    } else {
      object.set(dice.pick(names), odd());
    }
  }

  private JsonNode odd() {
    var text = dice.pick(ODD_VALUES);
    return JSON.getNodeFactory().rawValueNode(new RawValue(text));
  }

  private static void collect(JsonNode node, List<JsonNode> holders) {
    if (node.isContainer()) {
      holders.add(node);
      node.forEach(child -> collect(child, holders));
    }
  }

  /** The text of a body changed, so that it may be no JSON any more. */
  byte[] change(String text) {
    var changed =
        switch (dice.below(9)) {
          case 0 -> text.substring(0, dice.below(text.length() + 1));
          case 1 -> text + "{}";
          case 2 -> "[" + text + "]";
          case 3 -> text.replaceFirst("\\{", "{\"reason\":\"a\",\"reason\":\"b\",");
          case 4 -> "[".repeat(10_000);
          case 5 -> text.replaceFirst("\\{", "{\"" + "k".repeat(1_000) + "\":1,");
          case 6 -> text + " ".repeat(TOO_MANY_BYTES);
          case 7 -> text.replaceFirst("\\}$", ",\"x\":" + "9".repeat(60_000) + "}");
          default -> dice.pick(List.of("null", "1", "\"text\"", "\uFEFF" + text, "{,}", "NaN"));
        };
    var bytes = changed.getBytes(UTF_8);
    if (bytes.length > 0 && dice.percent(15)) {
      bytes[dice.below(bytes.length)] = (byte) 0xFF;
    }
    return bytes;
  }
}
