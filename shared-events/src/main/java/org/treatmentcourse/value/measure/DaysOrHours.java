package org.treatmentcourse.value.measure;

import static org.treatmentcourse.field.FieldKind.MEASURE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.treatmentcourse.field.Holds;

/**
 * A length of time as a protocol says it, in ISO 8601: calendar days of the clinic ({@code P2D}) or
 * hours ({@code PT48H}). Days are counted by the calendar's dates, so a change of the clock and the
 * hour of the day make no difference; hours are exact everywhere.
 *
 * <p>Builds before calendar days stored every length in hours: a length that they stored means
 * hours for ever.
 */
@Holds(MEASURE)
public sealed interface DaysOrHours {
  /** Calendar days, counted by their dates in the clinic's zone. */
  record Days(int days) implements DaysOrHours {
    private static final Pattern TEXT = Pattern.compile("P([+-]?\\d{1,9})D");

    private static Days ofText(String text) {
      var found = TEXT.matcher(text);
      if (!found.matches()) {
        throw new DateTimeException("no number of days");
      }
      return new Days(Integer.parseInt(found.group(1)));
    }

    @Override
    public boolean isPositive() {
      return days > 0;
    }

    @Override
    public Duration nominal() {
      return Duration.ofDays(days);
    }

    @Override
    public DaysOrHours longerBy(int part) {
      return new Days(days + days / part);
    }

    @Override
    public boolean hasPassed(Instant from, Instant to, ZoneId zone) {
      return between(from, to, zone) >= days;
    }

    @Override
    public boolean isExceeded(Instant from, Instant to, ZoneId zone) {
      return between(from, to, zone) > days;
    }

    @Override
    public Instant earliestAfter(Instant from, ZoneId zone) {
      return day(from, zone).plusDays(days).atStartOfDay(zone).toInstant();
    }

    @Override
    public Instant endAfter(Instant from, ZoneId zone) {
      return day(from, zone).plusDays(days + 1L).atStartOfDay(zone).toInstant();
    }

    @Override
    public Instant overAfter(Instant from, ZoneId zone) {
      return endAfter(from, zone);
    }

    @Override
    public Instant beginBefore(Instant to, ZoneId zone) {
      return day(to, zone).minusDays(days - 1L).atStartOfDay(zone).toInstant();
    }

    @Override
    public String inWords() {
      return days + (days == 1 ? " calendar day" : " calendar days");
    }

    @Override
    public String toString() {
      return "P" + days + "D";
    }

    private static long between(Instant from, Instant to, ZoneId zone) {
      return ChronoUnit.DAYS.between(day(from, zone), day(to, zone));
    }

    private static LocalDate day(Instant moment, ZoneId zone) {
      return LocalDate.ofInstant(moment, zone);
    }
  }

  /** Exact time, the same in every zone. */
  record Hours(Duration time) implements DaysOrHours {
    private static final Duration TICK = Duration.ofMillis(1);

    @Override
    public boolean isPositive() {
      return time.isPositive();
    }

    @Override
    public Duration nominal() {
      return time;
    }

    @Override
    public DaysOrHours longerBy(int part) {
      return new Hours(time.plus(time.dividedBy(part)));
    }

    @Override
    public boolean hasPassed(Instant from, Instant to, ZoneId zone) {
      return Duration.between(from, to).compareTo(time) >= 0;
    }

    @Override
    public boolean isExceeded(Instant from, Instant to, ZoneId zone) {
      return Duration.between(from, to).compareTo(time) > 0;
    }

    @Override
    public Instant earliestAfter(Instant from, ZoneId zone) {
      return from.plus(time);
    }

    @Override
    public Instant endAfter(Instant from, ZoneId zone) {
      return from.plus(time);
    }

    @Override
    public Instant overAfter(Instant from, ZoneId zone) {
      return from.plus(time).truncatedTo(ChronoUnit.MILLIS).plus(TICK);
    }

    @Override
    public Instant beginBefore(Instant to, ZoneId zone) {
      return to.minus(time);
    }

    @Override
    public String inWords() {
      return time.toMinutesPart() == 0 && time.toSecondsPart() == 0 && time.toHours() > 1
          ? time.toHours() + " hours"
          : PlainDuration.of(time);
    }

    @Override
    public String toString() {
      return time.toString();
    }
  }

  /**
   * A length by its ISO 8601 text. Days and a time together ({@code P1DT12H}) are hours, as earlier
   * builds read them.
   *
   * @throws IllegalArgumentException if the text is no such length
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static DaysOrHours parse(String text) {
    try {
      return text.indexOf('T') < 0 && text.indexOf('t') < 0
          ? Days.ofText(text)
          : new Hours(Duration.parse(text));
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "must be calendar days such as P2D, or hours such as PT48H", e);
    }
  }

  /** Exact time. */
  static DaysOrHours of(Duration time) {
    return new Hours(time);
  }

  /** True if it is above zero. */
  boolean isPositive();

  /** The length without any change of the clock: to compare lengths, never to judge moments. */
  Duration nominal();

  /** The length and a part of it more, such as the fourth. */
  DaysOrHours longerBy(int part);

  /** True if a moment is at least so long after another. */
  boolean hasPassed(Instant from, Instant to, ZoneId zone);

  /** True if a moment is more than so long after another. */
  boolean isExceeded(Instant from, Instant to, ZoneId zone);

  /** The first moment that is at least so long after another. */
  Instant earliestAfter(Instant from, ZoneId zone);

  /** When the length is over, to be shown: of days the end of the last one. */
  Instant endAfter(Instant from, ZoneId zone);

  /** The first moment of the ledger's clock, in milliseconds, that is more than so long after. */
  Instant overAfter(Instant from, ZoneId zone);

  /** Since when less than the length has passed at a moment, to be shown. */
  Instant beginBefore(Instant to, ZoneId zone);

  /** Such as {@code 2 calendar days} or {@code 48 hours}. */
  String inWords();

  /** The ISO 8601 text, such as {@code P2D} or {@code PT48H}. */
  @JsonValue
  @Override
  String toString();

  /** True if two moments are at least so long apart, whichever comes first. */
  default boolean isBetween(Instant one, Instant other, ZoneId zone) {
    return one.isBefore(other) ? hasPassed(one, other, zone) : hasPassed(other, one, zone);
  }

  /** True if two moments are more than so long apart, whichever comes first. */
  default boolean isExceededBetween(Instant one, Instant other, ZoneId zone) {
    return one.isBefore(other) ? isExceeded(one, other, zone) : isExceeded(other, one, zone);
  }

  /** True if this is the shorter, without any change of the clock. */
  default boolean isShorterThan(DaysOrHours other) {
    return nominal().compareTo(other.nominal()) < 0;
  }
}
