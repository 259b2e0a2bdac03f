package org.treatmentcourse.command.ledger.store;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.bson.UuidRepresentation;

/** A client whose every default is the safe one, and whose every wait has an end. */
public final class LedgerClient {
  private static final int CONNECT_TIMEOUT_SECONDS = 3;
  private static final int READ_TIMEOUT_SECONDS = 10;
  private static final int SERVER_SELECTION_TIMEOUT_SECONDS = 3;
  private static final int POOL_WAIT_TIMEOUT_SECONDS = 5;

  private LedgerClient() {}

  /** Connects lazily: a store that is down is found out by the first question. */
  public static MongoClient connect(String uri) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .applicationName("treatment-course-ledger")
            .uuidRepresentation(UuidRepresentation.STANDARD)
            .readPreference(ReadPreference.primary())
            .readConcern(ReadConcern.MAJORITY)
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .retryReads(true)
            .retryWrites(true)
            .applyToSocketSettings(
                socket ->
                    socket
                        .connectTimeout(CONNECT_TIMEOUT_SECONDS, SECONDS)
                        .readTimeout(READ_TIMEOUT_SECONDS, SECONDS))
            .applyToConnectionPoolSettings(
                pool -> pool.maxWaitTime(POOL_WAIT_TIMEOUT_SECONDS, SECONDS))
            .applyToClusterSettings(
                cluster ->
                    cluster.serverSelectionTimeout(SERVER_SELECTION_TIMEOUT_SECONDS, SECONDS))
            .build());
  }
}
