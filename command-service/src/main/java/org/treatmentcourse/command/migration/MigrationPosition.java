package org.treatmentcourse.command.migration;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.Optional;
import org.bson.Document;

/** How far the ledger is brought in. */
final class MigrationPosition {
  private final MongoCollection<Document> migrations;

  MigrationPosition(MongoDatabase database) {
    migrations = database.getCollection(MigrationLayout.MIGRATIONS);
  }

  /** The first commit that was not looked at. */
  long nextCommit() {
    return Optional.ofNullable(
            migrations.find(Filters.eq(MigrationLayout.NAME, MigrationLayout.TIMELINES)).first())
        .map(position -> position.getLong(MigrationLayout.NEXT_COMMIT))
        .orElse(0L);
  }

  /** Notes how far it is; an older note never replaces a newer one. */
  void followedTo(long nextCommit) {
    migrations.updateOne(
        Filters.eq(MigrationLayout.NAME, MigrationLayout.TIMELINES),
        Updates.max(MigrationLayout.NEXT_COMMIT, nextCommit),
        new UpdateOptions().upsert(true));
  }
}
