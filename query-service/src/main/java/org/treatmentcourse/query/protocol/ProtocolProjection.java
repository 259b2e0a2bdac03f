package org.treatmentcourse.query.protocol;

import java.util.Optional;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolAssigned;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolRetired;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.query.protocol.ProtocolVersions.Volume;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** A protocol's events to its published versions; a retired one stays, since courses pin it. */
final class ProtocolProjection implements Projection<ProtocolVersions> {
  private static final WireFormat WIRE = new WireFormat(ProtocolEvent.class);

  @Override
  public boolean follows(String stream) {
    return ProtocolId.isProtocolStream(stream);
  }

  @Override
  public ProtocolVersions apply(Optional<ProtocolVersions> view, RecordedEvent event) {
    var versions = view.orElseGet(ProtocolVersions::empty);
    return switch (event(event.type(), event.revision(), event.payload())) {
      case ProtocolPublished published ->
          versions.and(new Volume(published.ref().version(), event.revision(), event.payload()));
      case ProtocolRetired _, ProtocolAssigned _ -> versions;
    };
  }

  static ProtocolEvent event(String type, int revision, String payload) {
    return (ProtocolEvent) WIRE.decode(type, revision, payload);
  }
}
