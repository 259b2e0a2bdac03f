package org.treatmentcourse.command.ledger;

import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

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

  @Override
  protected LedgerEventStorageEngine createEngine(
      UnaryOperator<LedgerEventStorageEngine.Builder> customization) {
    var builder = store.suiteEngine();
    // The suite appends a batch and some more at once, which has to fit into one commit.
    builder.batchSize(100);
    return customization.apply(builder).build();
  }
}
