package org.treatmentcourse.query.given;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.UUID;
import org.treatmentcourse.infra.parts.TestParts;

/** An empty database of its own on the real mongod; dropped when closed. */
public final class ViewsDatabase implements AutoCloseable {
  private final MongoClient client =
      MongoClients.create(
          MongoClientSettings.builder()
              .applyConnectionString(new ConnectionString(TestParts.mongod().uri()))
              .readConcern(ReadConcern.MAJORITY)
              .writeConcern(WriteConcern.MAJORITY.withJournal(true))
              .build());
  private final MongoDatabase database =
      client.getDatabase("views_" + UUID.randomUUID().toString().replace("-", ""));

  public MongoDatabase database() {
    return database;
  }

  @Override
  public void close() {
    database.drop();
    client.close();
  }
}
