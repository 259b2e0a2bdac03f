package org.treatmentcourse.query.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The part of a delivery that a stream can take: the events right after its position, and the first
 * one that lies beyond a gap. An event at or below the position was taken before and is skipped.
 */
record NextEvents(List<RecordedEvent> next, Optional<RecordedEvent> beyondGap) {
  static NextEvents after(long position, List<RecordedEvent> delivered) {
    var next = new ArrayList<RecordedEvent>();
    long taken = position;
    for (var event : delivered) {
      if (event.seq() > taken + 1) {
        return new NextEvents(next, Optional.of(event));
      }
      if (event.seq() == taken + 1) {
        next.add(event);
        taken = event.seq();
      }
    }
    return new NextEvents(next, Optional.empty());
  }
}
