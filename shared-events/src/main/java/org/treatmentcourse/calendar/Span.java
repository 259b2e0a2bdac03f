package org.treatmentcourse.calendar;

import java.time.Instant;

/**
 * From one moment until before another.
 *
 * @param until after {@code from}; not part of it
 */
public record Span(Instant from, Instant until) {
  public Span {
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("until must be after from");
    }
  }

  public boolean overlaps(Span other) {
    return from.isBefore(other.until) && other.from.isBefore(until);
  }

  public boolean contains(Span other) {
    return !other.from.isBefore(from) && !other.until.isAfter(until);
  }
}
