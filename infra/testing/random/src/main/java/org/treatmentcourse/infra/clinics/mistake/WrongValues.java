package org.treatmentcourse.infra.clinics.mistake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.treatmentcourse.infra.random.Dice;
import tools.jackson.databind.node.ObjectNode;

/** Bodies that say nothing a clinic could mean. */
final class WrongValues {
  /** What a command may leave out. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "weightKg",
          "attendance",
          "overrideReason",
          "evidence",
          "note",
          "escort",
          "presenceGapReason",
          "bloodPressure",
          "respiratoryRatePerMinute",
          "spo2Percent",
          "resolvedAt",
          "authorisation",
          "outOfPocketCents",
          "credential");

  /** Values that nobody has ever measured. */
  private static final Map<String, List<Integer>> IMPOSSIBLE =
      Map.of(
          "session", List.of(0, -1, 61),
          "moaas", List.of(-1, 6),
          "heartRatePerMinute", List.of(-1, 251, 900),
          "respiratoryRatePerMinute", List.of(-1, 81),
          "spo2Percent", List.of(-1, 101),
          "count", List.of(0, 61),
          "sessionsPerWeek", List.of(0, 8),
          "amountMilligrams", List.of(-1, 2_001),
          "totalMilligrams", List.of(-1, 2_001),
          "target", List.of(-1));

  private final Dice dice;

  WrongValues(Dice dice) {
    this.dice = dice;
  }

  Attempt missingField(Attempt attempt) {
    var body = attempt.step().body().deepCopy();
    var needed = names(body).stream().filter(name -> !OPTIONAL.contains(name)).toList();
    if (needed.isEmpty()) {
      return notJson(attempt);
    }
    body.remove(dice.pick(needed));
    return changed(attempt, body, "missing field").refused("a field is missing");
  }

  Attempt unknownField(Attempt attempt) {
    var body = attempt.step().body().deepCopy().put("colour", "green");
    return changed(attempt, body, "unknown field").refused("there is no such field");
  }

  Attempt wrongType(Attempt attempt) {
    var body = attempt.step().body().deepCopy();
    var names = names(body);
    if (names.isEmpty()) {
      return notJson(attempt);
    }
    body.putArray(dice.pick(names)).addObject().put("colour", "green");
    return changed(attempt, body, "wrong type").refused("a field is of another type");
  }

  Attempt outOfRange(Attempt attempt) {
    var body = attempt.step().body().deepCopy();
    var measured = names(body).stream().filter(IMPOSSIBLE::containsKey).toList();
    if (measured.isEmpty()) {
      return wrongType(attempt);
    }
    var name = dice.pick(measured);
    body.put(name, dice.pick(IMPOSSIBLE.getOrDefault(name, List.of(-1))));
    return changed(attempt, body, "out of range").refused("a value is impossible");
  }

  Attempt blankText(Attempt attempt) {
    var body = attempt.step().body().deepCopy();
    var texts = names(body).stream().filter(name -> body.path(name).isString()).toList();
    if (texts.isEmpty()) {
      return outOfRange(attempt);
    }
    body.put(dice.pick(texts), dice.pick("", " ", "x".repeat(4_001)));
    return changed(attempt, body, "blank text").refused("a text says nothing, or too much");
  }

  Attempt notJson(Attempt attempt) {
    var text = dice.pick("", "[]", "null", "{\"session\":", "7", "\"x\"", "{\"a\":1}{");
    return attempt.json(text).kind("not JSON").refused("the body is not an object");
  }

  private static Attempt changed(Attempt attempt, ObjectNode body, String kind) {
    return attempt.step(attempt.step().with(body)).kind(kind);
  }

  private static List<String> names(ObjectNode body) {
    return new ArrayList<>(body.propertyNames());
  }
}
