package org.treatmentcourse.command.ledger;

import org.axonframework.eventsourcing.eventstore.EmbeddedEventStoreTest;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterEach;

/** Axon's own suite for its event store, here with the ledger's engine under it. */
class AxonEventStoreSuiteTest extends EmbeddedEventStoreTest {
  private final LedgerStore store = new LedgerStore();

  @Override
  public EventStorageEngine createStorageEngine() {
    // One of the suite's cases gives a publication 100 ms: the collection must be there already.
    LedgerIndexes.ensure(store.database());
    return store.suiteEngine().build();
  }

  @AfterEach
  void drop() {
    store.close();
  }
}
