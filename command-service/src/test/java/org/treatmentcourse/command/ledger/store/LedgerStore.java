package org.treatmentcourse.command.ledger.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.treatmentcourse.command.ledger.AppendGuard;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.infra.parts.TestParts;

/** A ledger's store of one test's own, on the real mongod; dropped on closing. */
public final class LedgerStore implements AutoCloseable {
  private final MongoClient client;
  private final MongoDatabase database;
  private final boolean dropped;
  private final List<MongoLedger> opened = new ArrayList<>();

  public LedgerStore() {
    this(TestParts.mongod().uri());
  }

  LedgerStore(String uri) {
    this(uri, true);
  }

  private LedgerStore(String uri, boolean dropped) {
    this.dropped = dropped;
    this.client = LedgerClient.connect(uri);
    this.database = client.getDatabase("ledger_" + UUID.randomUUID().toString().replace("-", ""));
  }

  /** Of a mongod that asks who is there: whoever may drops it. */
  public static LedgerStore at(String uri) {
    return new LedgerStore(uri, false);
  }

  public MongoDatabase database() {
    return database;
  }

  /** Another instance over the same store. */
  public Ledger open() {
    return open(PendingAppend.OUTCOME_TIMEOUT);
  }

  Ledger open(Duration outcomeTimeout) {
    return opened(new MongoLedger(database, InstantSource.system(), outcomeTimeout, List.of()));
  }

  /** An instance with a clock of its own. */
  Ledger open(InstantSource clock) {
    return opened(new MongoLedger(database, clock, List.of()));
  }

  /** An instance that somebody watches over. */
  public Ledger open(AppendGuard guard) {
    return opened(new MongoLedger(database, InstantSource.system(), List.of(guard)));
  }

  private Ledger opened(MongoLedger ledger) {
    opened.add(ledger);
    return ledger;
  }

  /** Makes the collection with its indexes, which the first append would make otherwise. */
  public void createIndexes() {
    LedgerIndexes.ensure(database);
  }

  @Override
  public void close() {
    opened.forEach(MongoLedger::close);
    if (dropped) {
      database.drop();
    }
    client.close();
  }
}
