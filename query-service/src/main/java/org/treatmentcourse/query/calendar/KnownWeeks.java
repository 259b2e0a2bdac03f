package org.treatmentcourse.query.calendar;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.calendar.ResourceWeek;

/**
 * Weeks as they were decoded last. A week is a fold of its stream, so that stream and position say
 * what it is; a plan looks at hundreds of which few have changed since the last one.
 */
final class KnownWeeks {
  /** A few kilobytes each: those of a large clinic for a year. */
  private static final int MOST = 4_096;

  private record Known(long seq, ResourceWeek week) {}

  private final Map<String, Known> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
              return size() > MOST;
            }
          });

  /** The week of a stream at a position, if it is known. */
  Optional<ResourceWeek> at(String stream, long seq) {
    return Optional.ofNullable(known.get(stream)).filter(it -> it.seq() == seq).map(Known::week);
  }

  ResourceWeek keep(String stream, long seq, ResourceWeek week) {
    known.put(stream, new Known(seq, week));
    return week;
  }
}
