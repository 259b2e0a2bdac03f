package org.treatmentcourse.query.custody;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * A lot's events with who said them, in order. Balances are not kept: they follow from the events,
 * by the published fold, whenever they are asked for.
 */
record LotBook(List<Line> lines) {
  /** One event of the lot. */
  record Line(
      long seq,
      long commit,
      String type,
      int revision,
      String payload,
      Instant recordedAt,
      String actorId,
      String actorName,
      String actorRole) {
    static Line of(RecordedEvent event) {
      return new Line(
          event.seq(),
          event.commit(),
          event.type(),
          event.revision(),
          event.payload(),
          event.recordedAt(),
          event.actor().id(),
          event.actor().name(),
          event.actor().role().wireName());
    }
  }

  LotBook {
    lines = List.copyOf(lines);
  }

  static LotBook empty() {
    return new LotBook(List.of());
  }

  LotBook and(Line line) {
    return new LotBook(Stream.concat(lines.stream(), Stream.of(line)).toList());
  }
}
