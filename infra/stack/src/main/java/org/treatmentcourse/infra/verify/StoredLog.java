package org.treatmentcourse.infra.verify;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ReadConcern;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.TileAddress;
import org.treatmentcourse.transparency.TransparencyLayout;

/** What the database says, of which nothing is believed. */
final class StoredLog {
  private static final String LEDGER = "ledger";
  private static final String NUMBER = "_id";
  private static final int BATCH_COMMITS = 2_000;

  private final MongoDatabase database;

  StoredLog(MongoDatabase database) {
    this.database = database.withReadConcern(ReadConcern.MAJORITY);
  }

  /** Every commit in the order of its number. */
  FindIterable<RawBsonDocument> commits() {
    return database
        .getCollection(LEDGER, RawBsonDocument.class)
        .find()
        .sort(ascending(NUMBER))
        .hint(new Document(NUMBER, 1))
        .batchSize(BATCH_COMMITS);
  }

  long estimatedCommits() {
    return database.getCollection(LEDGER).estimatedDocumentCount();
  }

  /** A full tile's hashes; empty if there is none or it can't be read. */
  Optional<List<Hash>> tile(int level, long index) {
    var id = TransparencyLayout.tileId(level, index);
    @Nullable Document found =
        database.getCollection(TransparencyLayout.TILES).find(eq(id)).first();
    return found == null
        ? Optional.empty()
        : hashes(found, TransparencyLayout.HASHES).filter(it -> it.size() == TileAddress.FULL);
  }

  /** The hashes that are kept with the checkpoints behind the last full tile. */
  Map<Long, Hash> leavesAfter(long size) {
    var leaves = new HashMap<Long, Hash>();
    for (Document found : checkpoints().filter(gt(NUMBER, size)).sort(ascending(NUMBER))) {
      var kept = hashes(found, TransparencyLayout.LEAVES).orElse(List.of());
      long first = found.get(NUMBER, Number.class).longValue() - kept.size();
      for (int i = 0; i < kept.size(); i++) {
        leaves.putIfAbsent(first + i, kept.get(i));
      }
    }
    return leaves;
  }

  /** The checkpoint of the largest size, if it can be read. */
  Optional<KeptCheckpoint> lastCheckpoint() {
    @Nullable Document found = checkpoints().sort(descending(NUMBER)).first();
    if (found == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(KeptCheckpoint.parse(found.getString(TransparencyLayout.NOTE)));
    } catch (IllegalArgumentException | ClassCastException unreadable) {
      return Optional.empty();
    }
  }

  private FindIterable<Document> checkpoints() {
    return database.getCollection(TransparencyLayout.CHECKPOINTS).find();
  }

  private static Optional<List<Hash>> hashes(Document document, String field) {
    try {
      return Optional.of(HashTile.hashes(document.get(field, Binary.class).getData()));
    } catch (IllegalArgumentException | ClassCastException unreadable) {
      return Optional.empty();
    }
  }
}
