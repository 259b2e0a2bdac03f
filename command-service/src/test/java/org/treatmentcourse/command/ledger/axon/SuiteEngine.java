package org.treatmentcourse.command.ledger.axon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.TestEvents;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;

/** The engine for Axon's own suites, which know nothing of actors and whose ids are no UUIDs. */
final class SuiteEngine extends LedgerEventStorageEngine {
  private static final Actor SUITE =
      new Actor("suite", "Axon's suite", Role.SERVICE, Optional.empty());

  private SuiteEngine(LedgerEventStorageEngine.Builder builder) {
    super(builder);
  }

  static LedgerEventStorageEngine.Builder builder(Ledger ledger) {
    return new LedgerEventStorageEngine.Builder(ledger, TestEvents.wire()) {
      @Override
      LedgerEventStorageEngine build() {
        validate();
        return new SuiteEngine(this);
      }
    };
  }

  @Override
  protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
    super.appendEvents(events.stream().map(SuiteEngine::attributed).toList(), serializer);
  }

  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(
      @Nullable TrackingToken token, boolean mayBlock) {
    return super.readEvents(token, mayBlock).map(SuiteEngine::withoutCommit);
  }

  private static TrackedEventMessage<?> withoutCommit(TrackedEventMessage<?> event) {
    var stripped = event.withMetaData(event.getMetaData().withoutKeys(CommitMetadata.KEYS));
    return stripped instanceof TrackedEventMessage<?> tracked
        ? tracked
        : new GenericTrackedEventMessage<>(event.trackingToken(), stripped);
  }

  private static EventMessage<?> attributed(EventMessage<?> event) {
    UUID id = id(event.getIdentifier());
    var metadata =
        event
            .getMetaData()
            .mergedWith(new CommitMetadata(id, SUITE, Optional.empty(), id, id).toMap());
    Instant at = event.getTimestamp();
    var plain = new GenericEventMessage<>(id.toString(), event.getPayload(), metadata, at);
    return event instanceof DomainEventMessage<?> domain
        ? new GenericDomainEventMessage<>(
            domain.getType(),
            domain.getAggregateIdentifier(),
            domain.getSequenceNumber(),
            plain,
            () -> at)
        : plain;
  }

  private static UUID id(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException notOne) {
      return UUID.nameUUIDFromBytes(id.getBytes(UTF_8));
    }
  }
}
