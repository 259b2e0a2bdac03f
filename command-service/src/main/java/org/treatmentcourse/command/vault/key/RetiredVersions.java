package org.treatmentcourse.command.vault.key;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.Optional;
import org.bson.Document;
import org.treatmentcourse.service.vault.KeysDatabase;

/** The versions of the wrapping key that nothing new may be wrapped by. */
final class RetiredVersions {
  private static final String RETIRED = "retired";
  private static final String VERSION = "version";

  private final MongoCollection<Document> wrapping;

  RetiredVersions(MongoDatabase database) {
    wrapping = database.getCollection(KeysDatabase.Layout.WRAPPING);
  }

  /** The newest of them, with which all before are retired; 0 if none is. */
  int newest() {
    return Optional.ofNullable(wrapping.find(Filters.eq(RETIRED)).first())
        .map(it -> it.getInteger(VERSION))
        .orElse(0);
  }

  /** Retires a version and all before; for ever. */
  void retire(int version) {
    wrapping.updateOne(
        Filters.eq(RETIRED), Updates.max(VERSION, version), new UpdateOptions().upsert(true));
  }
}
