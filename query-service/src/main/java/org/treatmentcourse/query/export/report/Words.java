package org.treatmentcourse.query.export.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is recorded, in words. All times are UTC, since nothing recorded has another zone. */
final class Words {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z");
  private static final Pattern LENGTH = Pattern.compile("-?P(\\d+D)?(T.+)?");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern LENGTH_IN_A_TEXT =
      Pattern.compile("\\bP(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?(?![A-Za-z])");

  /** Of a window of 72 hours people say hours. */
  private static final int MOST_HOURS = 96;

  private static final int SHOWN_OF_A_HASH = 12;

  /** Units are the last word of a field's name. */
  private static final List<String[]> UNITS =
      List.of(
          new String[] {"MmHg", "mmHg"},
          new String[] {"PerMinute", "/min"},
          new String[] {"Percent", "%"},
          new String[] {"Milligrams", "mg"},
          new String[] {"Kg", "kg"});

  /** Abbreviations that stay as they are. */
  private static final Set<String> KEPT =
      Set.of("CBT", "PHQ_9", "GAD_7", "PCL_5", "MADRS", "C_SSRS", "CADSS");

  private Words() {}

  static String minute(Instant at) {
    return MINUTE.format(at);
  }

  static String second(Instant at) {
    return SECOND.format(at);
  }

  static String day(Instant at) {
    return DAY.format(at);
  }

  static String duration(Duration length) {
    long hours = length.toHours();
    long minutes = length.toMinutesPart();
    long seconds = length.toSecondsPart();
    var words = new ArrayList<String>();
    if (hours > MOST_HOURS) {
      words.add(length.toDays() + " d");
      hours = length.toHoursPart();
    }
    if (hours > 0) {
      words.add(hours + " h");
    }
    if (minutes > 0) {
      words.add(minutes + " min");
    }
    if (seconds > 0 || words.isEmpty()) {
      words.add(seconds + " s");
    }
    return String.join(" ", words);
  }

  /** {@code VitalSignsRecorded} as {@code Vital signs recorded}. */
  static String type(String name) {
    var words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** {@code NOT_APPLICABLE} as {@code not applicable}; scales keep their names. */
  static String code(String constant) {
    return KEPT.contains(constant)
        ? constant.replace('_', '-')
        : constant.replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  static String hash(String hash) {
    return hash.substring(0, SHOWN_OF_A_HASH) + "…";
  }

  /** What a rule found, with its durations in words. */
  static String detail(String text) {
    return LENGTH_IN_A_TEXT
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group().length() > 2
                        ? duration(Duration.parse(found.group()))
                        : found.group()));
  }

  /** What an amendment puts in the place of what it amends. */
  static String replacement(String json) {
    var replacement = JSON.readTree(json).path("replacement");
    return replacement.isObject() && !replacement.isEmpty()
        ? object(replacement.iterator().next(), Set.of("occurredAt", "session"))
        : "";
  }

  /** What an event says, field by field; session and time have columns of their own. */
  static String payload(String json) {
    return object(JSON.readTree(json), Set.of("occurredAt", "session", "course", "clinic"));
  }

  private static String object(JsonNode node, Set<String> without) {
    if (node.has("systolicMmHg") && node.has("diastolicMmHg")) {
      return node.get("systolicMmHg").asInt() + "/" + node.get("diastolicMmHg").asInt() + " mmHg";
    }
    if (node.has("amountMilligrams") && node.has("product")) {
      return node.get("amountMilligrams").asString()
          + " mg "
          + code(node.get("product").asString())
          + ", "
          + code(node.get("route").asString());
    }
    if (node.has("id") && node.has("role") && node.size() == 2) {
      return node.get("id").asString() + " (" + node.get("role").asString() + ")";
    }
    var parts = new ArrayList<String>();
    for (var field : node.properties()) {
      if (!without.contains(field.getKey())) {
        var value = value(field.getKey(), field.getValue());
        if (!value.isEmpty()) {
          parts.add(label(field.getKey()) + ": " + value);
        }
      }
    }
    return String.join("; ", parts);
  }

  private static String value(String field, JsonNode node) {
    if (node.isArray()) {
      if (field.equals("items")) {
        return "";
      }
      var items = new ArrayList<String>();
      node.forEach(item -> items.add(value("", item)));
      return items.isEmpty() ? "none" : String.join(", ", items);
    }
    if (node.isObject()) {
      var words = object(node, Set.of("occurredAt"));
      return words.contains("; ") ? "[" + words + "]" : words;
    }
    if (node.isBoolean()) {
      return node.asBoolean() ? "yes" : "no";
    }
    var text = node.asString();
    return node.isString() ? text(text) : text + unit(field);
  }

  private static String text(String text) {
    if (MOMENT.matcher(text).matches()) {
      return minute(Instant.parse(text));
    }
    if (text.length() > 2 && LENGTH.matcher(text).matches()) {
      return duration(Duration.parse(text));
    }
    if (HASH.matcher(text).matches()) {
      return hash(text);
    }
    return CODE.matcher(text).matches() && text.length() > 2 ? code(text) : detail(text);
  }

  private static String unit(String field) {
    return UNITS.stream()
        .filter(unit -> field.endsWith(unit[0]))
        .map(unit -> " " + unit[1])
        .findFirst()
        .orElse("");
  }

  private static String label(String field) {
    var bare =
        UNITS.stream()
            .filter(unit -> field.endsWith(unit[0]) && field.length() > unit[0].length())
            .map(unit -> field.substring(0, field.length() - unit[0].length()))
            .findFirst()
            .orElse(field);
    return bare.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
