package org.treatmentcourse.protocol;

import java.time.Instant;
import org.treatmentcourse.value.ProtocolRef;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.Revised;

/** Everything that can happen to a protocol. */
public sealed interface ProtocolEvent extends DomainEvent {
  /** A version was published; it never changes. */
  @Revised(ProtocolPublishedSince1.class)
  record ProtocolPublished(ProtocolRef ref, TreatmentProtocol protocol, Instant occurredAt)
      implements ProtocolEvent {}
}
