package org.treatmentcourse.query.audit;

import java.util.Optional;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an event corrects. The trail takes events of every type and revision, known or not, so it
 * reads the one field it needs and no more.
 */
final class Corrections {
  private static final String ENTERED_IN_ERROR = "EventEnteredInError";
  private static final String TARGET = "target";
  private static final JsonMapper JSON = WireFormat.mapper();

  private Corrections() {}

  /**
   * The seq of the event that this one says was entered in error.
   *
   * @throws RuntimeException if the payload is not JSON, or points at nothing where it should point
   */
  static Optional<Long> target(RecordedEvent event) {
    var payload = JSON.readTree(event.payload());
    if (!event.type().equals(ENTERED_IN_ERROR)) {
      return Optional.empty();
    }
    long target = payload.required(TARGET).longValue();
    if (target >= event.seq()) {
      throw new IllegalArgumentException("a correction points at an earlier event");
    }
    return Optional.of(target);
  }
}
