package org.treatmentcourse.service.input;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.value.measure.DaysOrHours;

/**
 * Times as they may come in: one form of each, one precision, and no time that nobody means. Stored
 * times are not read by it; those of earlier builds may be finer.
 */
public final class InputTimes {
  /** The first moment that something can have happened at, or is planned for. */
  static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  /** How far ahead a moment may be. */
  static final Duration FARTHEST = Duration.ofDays(3_653);

  /** The first day; people are born on days. */
  static final LocalDate FIRST_DAY = LocalDate.of(1850, 1, 1);

  /** How far ahead a day may be: the last one of a credential that does not expire. */
  static final int MOST_YEARS = 100;

  static final String TIME =
      "must be a time as in RFC 3339, such as 2026-01-31T09:00:00.000Z, no finer than milliseconds";
  public static final String FINER_TIME =
      "must be a time as in RFC 3339, such as 2026-01-31T09:00:00Z (a + in a query is written %2B)";
  public static final String DAY = "must be a day as in RFC 3339, such as 2026-01-31";

  /** A length of time, a pattern of the API documents, too: no sign, no fraction, no lower case. */
  public static final String LENGTH =
      "^P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$";

  private static final Pattern ISO_LENGTH = Pattern.compile(LENGTH);
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d{1,9}))?(Z|[+-]\\d{2}:\\d{2})",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME_OF_DAY = Pattern.compile("\\d{2}:\\d{2}(:\\d{2})?");

  private InputTimes() {}

  /** A moment that is recorded. */
  static Instant instant(String text, InstantSource clock) {
    var moment = offsetDateTime(text, TIME).toInstant();
    require(moment.equals(moment.truncatedTo(ChronoUnit.MILLIS)), TIME);
    require(
        !moment.isBefore(EARLIEST) && !moment.isAfter(clock.instant().plus(FARTHEST)),
        "must be from " + EARLIEST + " to " + FARTHEST.toDays() + " days from now");
    return moment;
  }

  /** A moment that is asked for; it may be one that an earlier build stored, which is finer. */
  public static OffsetDateTime offsetDateTime(String text) {
    return offsetDateTime(text, FINER_TIME);
  }

  private static OffsetDateTime offsetDateTime(String text, String rule) {
    require(RFC_3339.matcher(text).matches(), rule);
    try {
      return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(rule, e);
    }
  }

  static LocalDate day(String text, InstantSource clock) {
    var day = day(text);
    var last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusYears(MOST_YEARS);
    require(
        !day.isBefore(FIRST_DAY) && !day.isAfter(last),
        "must be from " + FIRST_DAY + " to " + MOST_YEARS + " years from now");
    return day;
  }

  public static LocalDate day(String text) {
    require(ISO_DAY.matcher(text).matches(), DAY);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(DAY, e);
    }
  }

  static LocalTime timeOfDay(String text) {
    var rule = "must be a time of day, such as 09:00";
    require(TIME_OF_DAY.matcher(text).matches(), rule);
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(rule, e);
    }
  }

  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(ClinicZones.RULE, e);
    }
  }

  static Duration duration(String text) {
    return length(
        text,
        "must be a length of time as in ISO 8601, such as PT40M, in whole seconds, of at most "
            + FARTHEST.toDays()
            + " days");
  }

  /** Calendar days, or a duration with the bounds of one. */
  static DaysOrHours daysOrHours(String text) {
    var length =
        length(
            text,
            "must be calendar days such as P2D or hours such as PT48H, of at most "
                + FARTHEST.toDays()
                + " days");
    return text.indexOf('T') < 0
        ? new DaysOrHours.Days((int) length.toDays())
        : DaysOrHours.of(length);
  }

  private static Duration length(String text, String rule) {
    require(ISO_LENGTH.matcher(text).matches(), rule);
    try {
      var length = Duration.parse(text);
      require(length.compareTo(FARTHEST) <= 0, rule);
      return length;
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(rule, e);
    }
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
