package org.treatmentcourse.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** What is left of it without another: none, one or two parts. */
  public List<Span> less(Span other) {
    if (!overlaps(other)) {
      return List.of(this);
    }
    var rest = new ArrayList<Span>();
    if (other.from.isAfter(from)) {
      rest.add(new Span(from, other.from));
    }
    if (other.until.isBefore(until)) {
      rest.add(new Span(other.until, until));
    }
    return rest;
  }

  /** The part of it that lies within another. */
  Optional<Span> within(Span other) {
    return overlaps(other)
        ? Optional.of(
            new Span(
                from.isAfter(other.from) ? from : other.from,
                until.isBefore(other.until) ? until : other.until))
        : Optional.empty();
  }
}
