package org.treatmentcourse.command.axon.context;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.value.id.ProtocolId;

/**
 * Published protocols, read from their streams. A version never changes, so it is kept once read,
 * as long as the ledger is the same one.
 */
class RecordedProtocols implements PublishedProtocols {
  private record Version(ProtocolId id, int number, long ledgerForgotten) {}

  private final ConcurrentMap<Version, TreatmentProtocol> known = new ConcurrentHashMap<>();
  private final EventStore events;
  private final LongSupplier ledgerForgotten;

  /**
   * None read yet.
   *
   * @param ledgerForgotten {@link org.treatmentcourse.command.ledger.Ledger#forgotten}
   */
  RecordedProtocols(EventStore events, LongSupplier ledgerForgotten) {
    this.events = events;
    this.ledgerForgotten = ledgerForgotten;
  }

  @Override
  public TreatmentProtocol version(ProtocolId id, int number) {
    var version = new Version(id, number, ledgerForgotten.getAsLong());
    return Optional.ofNullable(known.get(version)).orElseGet(() -> read(version));
  }

  private TreatmentProtocol read(Version version) {
    var protocol =
        events
            .readEvents(version.id().stream())
            .asStream()
            .map(DomainEventMessage::getPayload)
            .filter(ProtocolPublished.class::isInstance)
            .map(ProtocolPublished.class::cast)
            .filter(published -> published.ref().version() == version.number())
            .map(ProtocolPublished::protocol)
            .findFirst()
            .orElseThrow(() -> new ProtocolUnknown(version.id(), version.number()));
    known.put(version, protocol);
    return protocol;
  }
}
