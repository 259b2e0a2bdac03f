package org.treatmentcourse.wire;

import java.time.Instant;

/** Everything that can be in the ledger: each stream has one sealed family of these. */
public interface DomainEvent {
  /** When it happened, as the actor said it; when it was recorded is in the envelope. */
  Instant occurredAt();
}
