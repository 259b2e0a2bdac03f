package org.treatmentcourse.command.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.TestEvents;
import org.treatmentcourse.command.ledger.TestEvents.ReadingTaken;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.RecordedEvent;

/** What Axon's suites don't ask: attribution, the published language, repeated commands. */
class LedgerEventStorageEngineTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Actor NURSE =
      new Actor("nurse-1", "Robin Vale", Role.MONITOR, Optional.of("RN"));

  private final LedgerStore store = new LedgerStore();
  private final Ledger ledger = store.open();
  private final LedgerEventStorageEngine engine =
      LedgerEventStorageEngine.builder(ledger, TestEvents.wire()).build();
  private final String stream = Drafts.newStream();

  @AfterEach
  void drop() {
    store.close();
  }

  @Test
  void a_domain_event_is_stored_by_its_wire_name_with_who_and_where() {
    var command = command();
    engine.appendEvents(message(stream, 0, new ReadingTaken(NOON, 7), command));

    RecordedEvent event = ledger.stream(stream, 0).getFirst();
    assertThat(event.type()).isEqualTo("ReadingTaken");
    assertThat(event.revision()).isEqualTo(1);
    assertThat(event.payload()).isEqualTo("{\"occurredAt\":\"2026-03-02T12:00:00Z\",\"value\":7}");
    assertThat(event.occurredAt()).isEqualTo(NOON);
    assertThat(event.actor()).isEqualTo(NURSE);
    assertThat(event.clinic()).contains("anew");
    assertThat(event.command()).isEqualTo(command.commandId());
    assertThat(event.correlation()).isEqualTo(command.correlationId());
    assertThat(event.causation()).isEqualTo(command.causationId());
  }

  @Test
  void an_event_is_read_back_with_its_payload_and_all_its_metadata() {
    var command = command();
    var metadata = new HashMap<String, Object>(command.toMap());
    metadata.put("trace", "abc");
    engine.appendEvents(message(stream, 0, new ReadingTaken(NOON, 7), metadata));

    DomainEventMessage<?> event = engine.readEvents(stream).next();
    assertThat(event.getPayload()).isEqualTo(new ReadingTaken(NOON, 7));
    assertThat(event.getType()).isEqualTo("course");
    assertThat(event.getMetaData()).isEqualTo(metadata);
    assertThat(CommitMetadata.from(event.getMetaData())).isEqualTo(command);
  }

  @Test
  void the_events_of_one_unit_of_work_are_one_commit_over_all_their_streams() {
    var eventStore = EmbeddedEventStore.builder().storageEngine(engine).build();
    var command = command();
    DefaultUnitOfWork.startAndGet(null)
        .execute(
            () -> {
              eventStore.publish(message(stream, 0, new ReadingTaken(NOON, 1), command));
              eventStore.publish(message("room-3", 0, new ReadingTaken(NOON, 2), command));
              eventStore.publish(message(stream, 1, new ReadingTaken(NOON, 3), command));
            });
    eventStore.shutDown();

    List<Commit> commits = ledger.read(0, 10);
    assertThat(commits).hasSize(1);
    assertThat(commits.getFirst().events())
        .extracting(RecordedEvent::stream)
        .containsExactly(stream, "room-3", stream);
  }

  @Test
  void a_repeated_command_surfaces_as_its_first_outcome_and_not_as_a_conflict() {
    var command = command();
    engine.appendEvents(message(stream, 0, new ReadingTaken(NOON, 1), command));
    Commit first = ledger.byCommand(command.commandId()).orElseThrow();

    assertThatThrownBy(
            () -> engine.appendEvents(message(stream, 0, new ReadingTaken(NOON, 1), command)))
        .isInstanceOfSatisfying(
            CommandAlreadyRecorded.class, again -> assertThat(again.first()).isEqualTo(first));
  }

  @Test
  void a_taken_place_is_a_concurrency_exception_and_at_0_a_creation_exception() {
    engine.appendEvents(
        message(stream, 0, new ReadingTaken(NOON, 1), command()),
        message(stream, 1, new ReadingTaken(NOON, 2), command()));

    assertThatThrownBy(
            () -> engine.appendEvents(message(stream, 1, new ReadingTaken(NOON, 3), command())))
        .isInstanceOf(ConcurrencyException.class);
    assertThatThrownBy(
            () -> engine.appendEvents(message(stream, 0, new ReadingTaken(NOON, 3), command())))
        .isInstanceOf(AggregateStreamCreationException.class);
    assertThat(engine.lastSequenceNumberFor(stream)).contains(1L);
    assertThat(engine.lastSequenceNumberFor("course-none")).isEmpty();
  }

  @Test
  void an_event_without_an_actor_is_a_bug_and_is_not_recorded() {
    assertThatThrownBy(
            () -> engine.appendEvents(message(stream, 0, new ReadingTaken(NOON, 1), Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("commandId");
    assertThat(ledger.head()).isEmpty();
  }

  private static CommitMetadata command() {
    return new CommitMetadata(
        UUID.randomUUID(), NURSE, Optional.of("anew"), UUID.randomUUID(), UUID.randomUUID());
  }

  private static EventMessage<?> message(
      String stream, long seq, TestEvents event, CommitMetadata command) {
    return message(stream, seq, event, command.toMap());
  }

  private static EventMessage<?> message(
      String stream, long seq, TestEvents event, Map<String, ?> metadata) {
    return new GenericDomainEventMessage<>("course", stream, seq, event, metadata);
  }
}
