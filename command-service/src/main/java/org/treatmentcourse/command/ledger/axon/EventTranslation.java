package org.treatmentcourse.command.ledger.axon;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedType;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.wire.DomainEvent;

/**
 * Axon's event messages to drafts, and commits to what Axon reads. The stream is the aggregate's
 * id.
 */
final class EventTranslation {
  /** A payload that is no domain event has no revision; Axon knows that as none at all. */
  private static final int NO_REVISION = 0;

  Draft draft(List<? extends EventMessage<?>> messages, Serializer serializer) {
    CommitMetadata commit = CommitMetadata.from(messages.getFirst().getMetaData());
    return new Draft(
        commit.commandId(),
        commit.actor(),
        commit.clinic(),
        commit.correlationId(),
        commit.causationId(),
        messages.stream().map(message -> event(message, serializer)).toList());
  }

  private Draft.Event event(EventMessage<?> message, Serializer serializer) {
    var payload = message.serializePayload(serializer, String.class);
    String revision = payload.getType().getRevision();
    return new Draft.Event(
        stream(message),
        seq(message),
        id(message),
        payload.getType().getName(),
        revision == null ? NO_REVISION : Integer.parseInt(revision),
        message.getPayload() instanceof DomainEvent event
            ? event.occurredAt()
            : message.getTimestamp(),
        payload.getData(),
        meta(message, serializer));
  }

  static String stream(EventMessage<?> message) {
    return message instanceof DomainEventMessage<?> domain
        ? domain.getAggregateIdentifier()
        : id(message).toString();
  }

  static long seq(EventMessage<?> message) {
    return message instanceof DomainEventMessage<?> domain ? domain.getSequenceNumber() : 0;
  }

  private static UUID id(EventMessage<?> message) {
    return UUID.fromString(message.getIdentifier());
  }

  private static Optional<String> meta(EventMessage<?> message, Serializer serializer) {
    var own = new HashMap<String, Object>(message.getMetaData());
    own.keySet().removeAll(CommitMetadata.KEYS);
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(serializer.serialize(MetaData.from(own), String.class).getData());
  }

  /** The event as Axon's engine hands it on. */
  DomainEventData<String> data(Commit commit, Draft.Event event, Serializer serializer) {
    return new LedgerEventData(
        LedgerEventStorageEngine.aggregateType(event.stream()),
        event,
        new SimpleSerializedType(
            event.type(),
            event.revision() == NO_REVISION ? null : Integer.toString(event.revision())),
        () -> metaData(commit, event, serializer));
  }

  /** An event of no aggregate is in a stream of its own, named by its id. */
  static boolean isOfNoAggregate(Draft.Event event) {
    return event.stream().equals(event.id().toString());
  }

  private String metaData(Commit commit, Draft.Event event, Serializer serializer) {
    MetaData metaData = MetaData.from(CommitMetadata.of(commit.draft()).toMap());
    if (event.meta().isPresent()) {
      MetaData own =
          serializer.deserialize(new SerializedMetaData<>(event.meta().get(), String.class));
      metaData = own.mergedWith(metaData);
    }
    return serializer.serialize(metaData, String.class).getData();
  }
}
