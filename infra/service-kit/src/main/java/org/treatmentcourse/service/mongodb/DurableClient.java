package org.treatmentcourse.service.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.UuidRepresentation;

/**
 * The common settings of every client of MongoDB here: a document that it reads can't be rolled
 * back, and a document that it wrote is on the journals of a majority.
 */
public final class DurableClient {
  private DurableClient() {}

  /**
   * The settings of a client that connects lazily: a store that is down is found out by the first
   * question. The connection string takes precedence, except on durability.
   *
   * @param applicationName what the server's own log calls the client
   * @param findServerWithin how long a question waits for a server that can take it
   */
  public static MongoClientSettings.Builder settings(
      String uri, String applicationName, Duration findServerWithin) {
    return MongoClientSettings.builder()
        .applyToClusterSettings(
            cluster ->
                cluster.serverSelectionTimeout(findServerWithin.toMillis(), TimeUnit.MILLISECONDS))
        .applyConnectionString(new ConnectionString(uri))
        .applicationName(applicationName)
        .uuidRepresentation(UuidRepresentation.STANDARD)
        .readPreference(ReadPreference.primary())
        .readConcern(ReadConcern.MAJORITY)
        .writeConcern(WriteConcern.MAJORITY.withJournal(true))
        .retryReads(true)
        .retryWrites(true);
  }
}
