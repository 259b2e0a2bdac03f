package org.treatmentcourse.query.accesslog;

import java.util.Optional;
import org.treatmentcourse.access.AccessStream;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.wire.RecordedEvent;

/** The events of a stream of accesses, one after another. */
final class AccessProjection implements Projection<LastAccess> {
  @Override
  public boolean follows(String stream) {
    return AccessStream.isAccessStream(stream);
  }

  @Override
  public LastAccess apply(Optional<LastAccess> view, RecordedEvent event) {
    return new LastAccess(
        event.id().toString(),
        event.type(),
        event.revision(),
        event.payload(),
        event.commit(),
        event.recordedAt());
  }
}
