package org.treatmentcourse.command.ledger.store;

import org.junit.jupiter.api.AfterEach;
import org.treatmentcourse.command.ledger.Ledger;

/** The contract, kept by the ledger on a real mongod. */
class MongoLedgerTest extends LedgerContract {
  private final LedgerStore store = new LedgerStore();

  @Override
  Ledger open() {
    return store.open();
  }

  @AfterEach
  void drop() {
    store.close();
  }
}
