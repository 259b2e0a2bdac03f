package org.treatmentcourse.query.planning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.treatmentcourse.service.input.InputTimes;

/** A day, or a moment. */
public sealed interface When {
  /** A day by the clock of a zone that is not known yet. */
  record Day(LocalDate day) implements When {}

  /** A moment. */
  record Moment(Instant moment) implements When {}

  /** Reads a day, or else a time. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static When of(String text) {
    return text.indexOf('T') < 0
        ? new Day(InputTimes.day(text))
        : new Moment(InputTimes.offsetDateTime(text).toInstant());
  }

  /** In its one form. */
  @JsonValue
  default String text() {
    return switch (this) {
      case Day(var day) -> day.toString();
      case Moment(var moment) -> moment.toString();
    };
  }

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
