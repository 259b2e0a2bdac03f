package org.treatmentcourse.command.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.store.LedgerStore;

/** Axon's own conformance suite for storage engines, on a real mongod. */
class AxonStorageEngineSuiteTest
    extends BatchingEventStorageEngineTest<
        LedgerEventStorageEngine, LedgerEventStorageEngine.Builder> {
  private final LedgerStore store = new LedgerStore();

  @BeforeEach
  void open() {
    setTestSubject(createEngine(builder -> builder));
  }

  @AfterEach
  void drop() {
    store.close();
  }

  /** The engine keeps no snapshots: what was read of a stream stays in memory. */
  @Override
  @Test
  public void storeAndLoadSnapshot() {
    var engine = createEngine(builder -> builder);
    var event = new GenericDomainEventMessage<>("course", "course-a", 0, "payload");
    engine.appendEvents(event);
    engine.storeSnapshot(event);

    assertThat(engine.readSnapshot("course-a")).isEmpty();
    assertThat(engine.readEvents("course-a").hasNext()).isTrue();
  }

  /** No snapshot is there that a filter could allow. */
  @Override
  @Test
  public void snapshotFilterAllowsSnapshots() {
    storeAndLoadSnapshot();
  }

  @Override
  protected LedgerEventStorageEngine createEngine(
      UnaryOperator<LedgerEventStorageEngine.Builder> customization) {
    var builder = SuiteEngine.builder(store.open());
    // The suite appends a batch and some more at once, which has to fit into one commit.
    builder.batchSize(100);
    return customization.apply(builder).build();
  }
}
