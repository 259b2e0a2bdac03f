package org.treatmentcourse.calendar;

import java.util.Collection;

/** The count of spans that lie over each other. */
public final class Occupancy {
  private Occupancy() {}

  /** The most that lie over one moment of a span; only moments within it are looked at. */
  public static int peak(Collection<Span> taken, Span within) {
    var touching = taken.stream().filter(span -> span.overlaps(within)).toList();
    // The peak is reached where one of them begins, or at the begin of the span.
    int peak = 0;
    for (var one : touching) {
      var moment = one.from().isBefore(within.from()) ? within.from() : one.from();
      int over = 0;
      for (var other : touching) {
        if (!other.from().isAfter(moment) && other.until().isAfter(moment)) {
          over++;
        }
      }
      peak = Math.max(peak, over);
    }
    return peak;
  }
}
