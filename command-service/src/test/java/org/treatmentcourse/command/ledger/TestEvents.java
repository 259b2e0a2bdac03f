package org.treatmentcourse.command.ledger;

import java.time.Instant;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.WireFormat;

/** A small family of events, so that the ledger's tests need no domain. */
public sealed interface TestEvents extends DomainEvent {
  /** The family's wire format. */
  static WireFormat wire() {
    return new WireFormat(TestEvents.class);
  }

  /** Somebody took a reading. */
  record ReadingTaken(Instant occurredAt, int value) implements TestEvents {}

  /** It was not right. */
  record ReadingCorrected(Instant occurredAt, int value) implements TestEvents {}
}
