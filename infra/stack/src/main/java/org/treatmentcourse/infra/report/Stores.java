package org.treatmentcourse.infra.report;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.UuidRepresentation;

/**
 * The two MongoDB databases as an onlooker sees them: read only, majority, and only to count and
 * check. The services never look into each other's; this is the one place that looks into both.
 */
public final class Stores implements AutoCloseable {
  private static final String LEDGER_DATABASE = "treatment_ledger";
  private static final String LEDGER = "ledger";
  private static final String VIEWS_DATABASE = "treatment_views";
  private static final String AUDIT = "audit";
  private static final int SELECTION_SECONDS = 5;
  private static final int OPERATION_SECONDS = 60;

  private final MongoClient client;

  public Stores(String uri) {
    this.client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .readConcern(ReadConcern.MAJORITY)
                .timeout(OPERATION_SECONDS, TimeUnit.SECONDS)
                .applyToClusterSettings(
                    c -> c.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
                .build());
  }

  /** The commits of the ledger. */
  public MongoCollection<Document> ledger() {
    return client.getDatabase(LEDGER_DATABASE).getCollection(LEDGER);
  }

  /** The events of the audit read model. */
  public MongoCollection<Document> audit() {
    return view(AUDIT);
  }

  /** A read model's documents. */
  public MongoCollection<Document> view(String name) {
    return client.getDatabase(VIEWS_DATABASE).getCollection(name);
  }

  OptionalLong ledgerEvents() {
    var sizes = new Document("$sum", new Document("$size", "$events"));
    var group = new Document("$group", new Document("_id", 0L).append("events", sizes));
    try {
      var sum = ledger().aggregate(List.of(group)).first();
      return OptionalLong.of(sum == null ? 0 : Fields.number(sum, "events"));
    } catch (MongoException unreachable) {
      return OptionalLong.empty();
    }
  }

  OptionalLong auditEvents() {
    try {
      return OptionalLong.of(audit().countDocuments());
    } catch (MongoException unreachable) {
      return OptionalLong.empty();
    }
  }

  /** The server's own version. */
  Optional<String> version() {
    try {
      var info = client.getDatabase("admin").runCommand(new Document("buildInfo", 1));
      return Optional.ofNullable(info.getString("version"));
    } catch (MongoException unreachable) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
