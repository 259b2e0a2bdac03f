package org.treatmentcourse.bundle.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.treatmentcourse.value.treatment.Dose;

/** Recorded values in words. All times are UTC, since nothing recorded has another zone. */
final class ReportWords {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** People give a window of 72 hours in hours. */
  private static final int MOST_HOURS = 96;

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

  private ReportWords() {}

  static String minute(Instant at) {
    return MINUTE.format(at);
  }

  static String second(Instant at) {
    return SECOND.format(at);
  }

  static String day(Instant at) {
    return DAY.format(at);
  }

  /** A length of time in its two or three largest units. */
  static String duration(Duration length) {
    if (length.isNegative()) {
      return "minus " + duration(length.negated());
    }
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

  static String dose(Dose dose) {
    return dose.amountMilligrams()
        + " "
        + code(dose.product().name())
        + ", "
        + code(dose.route().name());
  }

  /** The unit that a number's field names, such as {@code mg} of {@code amountMilligrams}. */
  static String unit(String field) {
    return UNITS.stream()
        .filter(unit -> field.endsWith(unit[0]))
        .map(unit -> " " + unit[1])
        .findFirst()
        .orElse("");
  }

  /** A field's name in words, without its unit. */
  static String label(String field) {
    var bare =
        UNITS.stream()
            .filter(unit -> field.endsWith(unit[0]) && field.length() > unit[0].length())
            .map(unit -> field.substring(0, field.length() - unit[0].length()))
            .findFirst()
            .orElse(field);
    return bare.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
