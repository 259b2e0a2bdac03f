package org.treatmentcourse.query.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.ZoneId;
import org.treatmentcourse.service.input.InputTimes;

/**
 * An end of a period as a request names it: a moment (RFC 3339), or a day, which stands for its
 * begin in the zone of the clinic.
 */
public record DayOrMoment(@JsonValue String text) {
  public static final String RULE =
      "must be a day such as 2026-01-31, or a time as in RFC 3339, such as 2026-01-31T09:00:00Z (a"
          + " + in a query is written %2B)";

  public DayOrMoment {
    try {
      if (isDay(text)) {
        var _ = InputTimes.day(text);
      } else {
        var _ = InputTimes.offsetDateTime(text);
      }
    } catch (IllegalArgumentException neither) {
      throw new IllegalArgumentException(RULE, neither);
    }
  }

  /** The moment, where a day begins by a zone. */
  public Instant in(ZoneId zone) {
    return isDay(text)
        ? InputTimes.day(text).atStartOfDay(zone).toInstant()
        : InputTimes.offsetDateTime(text).toInstant();
  }

  private static boolean isDay(String text) {
    return text.indexOf('T') < 0 && text.indexOf('t') < 0;
  }
}
