package org.treatmentcourse.command.ledger.axon;

import org.axonframework.eventsourcing.eventstore.EmbeddedEventStoreTest;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.treatmentcourse.command.ledger.LedgerStore;

/** Axon's own suite for its event store, here with the ledger's engine under it. */
class AxonEventStoreSuiteTest extends EmbeddedEventStoreTest {
  private final LedgerStore store = new LedgerStore();

  @Override
  public EventStorageEngine createStorageEngine() {
    // One of the suite's cases gives a publication 100 ms: the collection must be there already.
    store.createIndexes();
    return SuiteEngine.builder(store.open()).build();
  }

  @AfterEach
  void drop() {
    store.close();
  }
}
