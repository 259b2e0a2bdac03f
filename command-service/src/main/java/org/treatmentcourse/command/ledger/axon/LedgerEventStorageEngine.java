package org.treatmentcourse.command.ledger.axon;

import static java.util.stream.Collectors.toUnmodifiableList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Appended;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.commit.ReadAhead;
import org.treatmentcourse.wire.WireFormat;

/**
 * Axon's storage engine on the ledger: the events of one unit of work are one commit. An event's
 * place in the whole is its commit's number and its index there, see {@link EventPosition}.
 */
public class LedgerEventStorageEngine extends BatchingEventStorageEngine {
  /** The number of commits read at once: a whole course nearly always, at most 64 MB. */
  private static final int BATCH_SIZE_COMMITS = 1_000;

  private final Ledger ledger;
  private final EventTranslation translation = new EventTranslation();
  private final RecentStreams recent = new RecentStreams();

  LedgerEventStorageEngine(Builder builder) {
    super(builder);
    this.ledger = builder.ledger;
  }

  /**
   * Records the events as one commit.
   *
   * @throws org.axonframework.modelling.command.ConcurrencyException if a place is taken; at seq 0
   *     {@link org.axonframework.modelling.command.AggregateStreamCreationException}
   * @throws CommandAlreadyRecorded if the command was recorded before
   * @throws AppendFailed for the ledger's other reasons
   */
  @Override
  protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
    if (events.isEmpty()) {
      return;
    }
    try {
      Appended appended = ledger.append(translation.draft(events, serializer));
      if (appended instanceof Appended.Before(Commit first)) {
        throw new CommandAlreadyRecorded(first);
      }
    } catch (AppendFailed.StreamConflict conflict) {
      handlePersistenceException(conflict, holder(events, conflict));
    }
  }

  private static EventMessage<?> holder(
      List<? extends EventMessage<?>> events, AppendFailed.StreamConflict conflict) {
    for (EventMessage<?> event : events) {
      if (EventTranslation.stream(event).equals(conflict.stream())
          && EventTranslation.seq(event) == conflict.seq()) {
        return event;
      }
    }
    return GenericEventMessage.asEventMessage(conflict);
  }

  @Override
  public DomainEventStream readEvents(String stream, long firstSequenceNumber) {
    return firstSequenceNumber == 0
        ? DomainEventStream.of(
            recent.read(stream, ledger.forgotten(), next -> readFrom(stream, next)))
        : super.readEvents(stream, firstSequenceNumber);
  }

  private List<DomainEventMessage<?>> readFrom(String stream, long seq) {
    return super.readEvents(stream, seq).asStream().collect(toUnmodifiableList());
  }

  @Override
  protected List<? extends DomainEventData<?>> fetchDomainEvents(
      String stream, long firstSequenceNumber, int batchSize) {
    var data = new ArrayList<DomainEventData<?>>();
    for (Commit commit : ledger.commitsOf(stream, firstSequenceNumber, batchSize)) {
      for (Draft.Event event : commit.draft().events()) {
        if (event.stream().equals(stream) && event.seq() >= firstSequenceNumber) {
          data.add(translation.data(commit, event, getEventSerializer()));
        }
      }
    }
    return data;
  }

  @Override
  protected List<TrackedEventData<?>> fetchTrackedEvents(
      @Nullable TrackingToken lastToken, int batchSize) {
    long last = EventPosition.of(lastToken);
    var data = new ArrayList<TrackedEventData<?>>();
    // One more: the first may hold nothing but what was read already.
    for (Commit commit : ledger.read(EventPosition.commit(last), batchSize + 1)) {
      List<Draft.Event> events = commit.draft().events();
      for (int index = 0; index < events.size(); index++) {
        long position = EventPosition.of(commit.number(), index);
        if (position > last) {
          data.add(tracked(commit, events.get(index), position));
        }
      }
    }
    return data;
  }

  /** A batch is read while the one before is consumed: a replay waits for neither. */
  @Override
  protected Stream<? extends TrackedEventData<?>> readEventData(
      @Nullable TrackingToken after, boolean mayBlock) {
    var events =
        new ReadAhead<TrackedEventData<?>>(
            last -> fetchTrackedEvents(last == null ? after : last.trackingToken(), batchSize()),
            batchSize());
    return StreamSupport.stream(events, false);
  }

  private TrackedEventData<?> tracked(Commit commit, Draft.Event event, long position) {
    var token = new GlobalSequenceTrackingToken(position);
    var data = translation.data(commit, event, getEventSerializer());
    return EventTranslation.isOfNoAggregate(event)
        ? new TrackedPlainEventData(token, data)
        : new TrackedDomainEventData<>(token, data);
  }

  @Override
  public Optional<Long> lastSequenceNumberFor(String stream) {
    var last = ledger.lastSequence(stream);
    return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
  }

  @Override
  public TrackingToken createTailToken() {
    return new GlobalSequenceTrackingToken(EventPosition.BEFORE_THE_FIRST);
  }

  @Override
  public TrackingToken createHeadToken() {
    var head = ledger.head();
    return head.isEmpty()
        ? createTailToken()
        : new GlobalSequenceTrackingToken(EventPosition.lastOf(head.getAsLong()));
  }

  /** Walks the ledger: it is asked once in a replay's life, and no index serves it alone. */
  @Override
  public TrackingToken createTokenAt(Instant dateTime) {
    long from = 0;
    List<Commit> page;
    do {
      page = ledger.read(from, batchSize());
      for (Commit commit : page) {
        List<Draft.Event> events = commit.draft().events();
        for (int index = 0; index < events.size(); index++) {
          if (!events.get(index).occurredAt().isBefore(dateTime)) {
            return new GlobalSequenceTrackingToken(EventPosition.of(commit.number(), index) - 1);
          }
        }
      }
      from += page.size();
    } while (!page.isEmpty());
    return createHeadToken();
  }

  /** Keeps none: {@link RecentStreams} spares the reading that a snapshot would spare. */
  @Override
  protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {}

  @Override
  protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
    return Stream.empty();
  }

  /** The name of a stream's aggregate type: {@code course} of {@code course-<uuid>}. */
  public static String aggregateType(String stream) {
    int dash = stream.indexOf('-');
    return dash < 0 ? stream : stream.substring(0, dash);
  }

  static Builder builder(Ledger ledger, WireFormat wire) {
    return new Builder(ledger, wire);
  }

  /** Axon's builder with what the ledger needs. */
  static class Builder extends BatchingEventStorageEngine.Builder {
    private final Ledger ledger;

    Builder(Ledger ledger, WireFormat wire) {
      this.ledger = ledger;
      var serializer = new WireSerializer(wire);
      eventSerializer(serializer);
      snapshotSerializer(serializer);
      batchSize(BATCH_SIZE_COMMITS);
      persistenceExceptionResolver(AppendFailed.StreamConflict.class::isInstance);
    }

    LedgerEventStorageEngine build() {
      validate();
      return new LedgerEventStorageEngine(this);
    }
  }
}
