package org.treatmentcourse.command.ledger.axon;

import java.lang.reflect.Method;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStoreTest;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.treatmentcourse.command.ledger.store.LedgerStore;

/** Axon's own suite for its event store, here with the ledger's engine under it. */
@ExtendWith(AxonEventStoreSuiteTest.WithoutSnapshots.class)
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

  /** Leaves out the one case that needs snapshots; its method can't be overridden from here. */
  static final class WithoutSnapshots implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return context
              .getTestMethod()
              .map(Method::getName)
              .filter("loadWithSnapshot"::equals)
              .isPresent()
          ? ConditionEvaluationResult.disabled("the ledger's engine keeps no snapshots")
          : ConditionEvaluationResult.enabled("");
    }
  }
}
