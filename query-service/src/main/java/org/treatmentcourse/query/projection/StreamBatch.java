package org.treatmentcourse.query.projection;

import java.util.List;
import org.treatmentcourse.wire.RecordedEvent;

/** Consecutive events of one stream, at least one. */
public record StreamBatch(List<RecordedEvent> events) {
  public StreamBatch {
    events = List.copyOf(events);
    var first = events.getFirst();
    for (int i = 0; i < events.size(); i++) {
      var event = events.get(i);
      if (!event.stream().equals(first.stream()) || event.seq() != first.seq() + i) {
        throw new IllegalArgumentException("a batch is consecutive events of one stream");
      }
    }
  }

  public String stream() {
    return events.getFirst().stream();
  }

  /** The position that the stream must have before the batch. */
  public long after() {
    return events.getFirst().seq() - 1;
  }
}
