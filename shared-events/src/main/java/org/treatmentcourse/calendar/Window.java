package org.treatmentcourse.calendar;

import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * A part of a weekday by the resource's own clock.
 *
 * @param day the weekday, such as {@code MONDAY}
 * @param from when it begins, such as {@code 09:00}
 * @param until when it ends, later than {@code from}; {@code 00:00} is the end of the day
 */
public record Window(DayOfWeek day, LocalTime from, LocalTime until) {
  public Window {
    if (!until.equals(LocalTime.MIDNIGHT) && !until.isAfter(from)) {
      throw new IllegalArgumentException("until must be after from");
    }
  }

  boolean endsAtMidnight() {
    return until.equals(LocalTime.MIDNIGHT);
  }

  boolean overlaps(Window other) {
    return day == other.day
        && (endsAtMidnight() || other.from.isBefore(until))
        && (other.endsAtMidnight() || from.isBefore(other.until));
  }
}
