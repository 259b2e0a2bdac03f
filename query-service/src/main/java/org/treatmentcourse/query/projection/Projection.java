package org.treatmentcourse.query.projection;

import java.util.Optional;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * A pure fold over one stream: {@code view' = projection(view, event)}. No clock, no store, no
 * randomness. It throws on an event that it can't handle, and the event's stream is parked.
 */
public interface Projection<V> {
  /** True if the stream is of the kind that this projection folds. */
  boolean follows(String stream);

  /** The view after the event; before a stream's first event there is none. */
  V apply(Optional<V> view, RecordedEvent event);
}
