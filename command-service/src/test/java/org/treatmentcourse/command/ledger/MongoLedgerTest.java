package org.treatmentcourse.command.ledger;

import com.mongodb.client.MongoClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.treatmentcourse.infra.parts.TestParts;

/** The contract, kept by the ledger on a real mongod. */
class MongoLedgerTest extends LedgerContract {
  private static MongoClient client;
  private final String database = "ledger_" + UUID.randomUUID().toString().replace("-", "");
  private final List<MongoLedger> opened = new ArrayList<>();

  @BeforeAll
  static void connect() {
    client = LedgerClient.connect(TestParts.mongod().uri());
  }

  @AfterAll
  static void disconnect() {
    client.close();
  }

  @Override
  Ledger open() {
    var ledger = new MongoLedger(client.getDatabase(database), InstantSource.system());
    opened.add(ledger);
    return ledger;
  }

  @AfterEach
  void drop() {
    opened.forEach(MongoLedger::close);
    client.getDatabase(database).drop();
  }
}
