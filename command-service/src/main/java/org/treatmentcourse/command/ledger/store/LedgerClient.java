package org.treatmentcourse.command.ledger.store;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import org.treatmentcourse.service.mongodb.DurableClient;

/** The ledger's client: each of its waits has an end. */
public final class LedgerClient {
  private static final Duration FIND_SERVER_WITHIN = Duration.ofSeconds(3);
  private static final int CONNECT_TIMEOUT_SECONDS = 3;
  private static final int READ_TIMEOUT_SECONDS = 10;
  private static final int POOL_WAIT_TIMEOUT_SECONDS = 5;

  private LedgerClient() {}

  /** Connects lazily: a store that is down is found out by the first question. */
  public static MongoClient connect(String uri) {
    return MongoClients.create(
        DurableClient.settings(uri, "treatment-course-ledger", FIND_SERVER_WITHIN)
            .applyToSocketSettings(
                socket ->
                    socket
                        .connectTimeout(CONNECT_TIMEOUT_SECONDS, SECONDS)
                        .readTimeout(READ_TIMEOUT_SECONDS, SECONDS))
            .applyToConnectionPoolSettings(
                pool -> pool.maxWaitTime(POOL_WAIT_TIMEOUT_SECONDS, SECONDS))
            .build());
  }
}
