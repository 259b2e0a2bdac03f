package org.treatmentcourse.command.protocol;

import java.time.Instant;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.ProtocolId;

/** Something an actor wants of a protocol. */
public sealed interface ProtocolCommand {
  /** The protocol's id. */
  ProtocolId id();

  /** Publishes a version, for good. */
  record PublishProtocol(TreatmentProtocol protocol, Instant occurredAt)
      implements ProtocolCommand {
    @Override
    public ProtocolId id() {
      return protocol.id();
    }
  }
}
