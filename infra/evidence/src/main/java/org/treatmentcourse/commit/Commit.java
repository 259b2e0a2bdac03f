package org.treatmentcourse.commit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * A draft that has its place in the ledger: durable, and never changed again.
 *
 * @param number its number: 0, 1, 2, … without a gap
 * @param recordedAt the server's clock when it was numbered, to the millisecond; it orders nothing
 * @param draft what was recorded
 */
public record Commit(long number, Instant recordedAt, Draft draft) {

  /** Its events in order, each in its envelope. */
  public List<RecordedEvent> events() {
    var events = new ArrayList<RecordedEvent>(draft.events().size());
    for (Draft.Event event : draft.events()) {
      events.add(envelope(event, events.size()));
    }
    return List.copyOf(events);
  }

  private RecordedEvent envelope(Draft.Event event, int index) {
    return new RecordedEvent(
        event.stream(),
        event.seq(),
        event.id(),
        event.type(),
        event.revision(),
        event.occurredAt(),
        event.payload(),
        number,
        index,
        draft.events().size(),
        recordedAt,
        draft.command(),
        draft.actor(),
        draft.clinic(),
        draft.correlation(),
        draft.causation());
  }
}
