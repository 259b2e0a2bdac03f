package org.treatmentcourse.command.feed;

import java.util.List;
import java.util.Optional;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * A stretch of a stream.
 *
 * @param events in order, exactly as recorded; a payload is the text that was stored
 * @param next the value of {@code from} for what follows; absent at the end
 */
record StreamPage(String stream, List<RecordedEvent> events, Optional<Long> next) {
  StreamPage {
    events = List.copyOf(events);
  }
}
