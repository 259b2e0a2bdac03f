package org.treatmentcourse.command.transparency;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static org.treatmentcourse.transparency.TransparencyLayout.CHECKPOINTS;
import static org.treatmentcourse.transparency.TransparencyLayout.LEAVES;
import static org.treatmentcourse.transparency.TransparencyLayout.NOTE;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.note.SignedNote;

/** Every checkpoint ever signed: inserted once, one a size, never changed. */
final class CheckpointStore {
  private final MongoCollection<Document> checkpoints;

  CheckpointStore(MongoDatabase database) {
    this.checkpoints =
        database
            .getCollection(CHECKPOINTS)
            .withReadConcern(ReadConcern.MAJORITY)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /**
   * Keeps a checkpoint.
   *
   * @return the one that is kept for this size: another instance's, if that was first
   */
  StoredCheckpoint keep(StoredCheckpoint signed) {
    try {
      checkpoints.insertOne(
          new Document("_id", signed.size())
              .append(NOTE, signed.note().toString())
              .append(LEAVES, new Binary(HashTile.bytes(signed.leaves()))));
      return signed;
    } catch (MongoWriteException e) {
      if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      return read(checkpoints.find(eq(signed.size())).first()).orElse(signed);
    }
  }

  /**
   * The one of the largest size.
   *
   * @throws LogDamaged if it can't be read
   */
  Optional<StoredCheckpoint> last() {
    return read(checkpoints.find().sort(descending("_id")).first());
  }

  /** A number of checkpoints in order, from a size on. */
  List<StoredCheckpoint> from(long size, int limit) {
    var read = new ArrayList<StoredCheckpoint>();
    for (Document document :
        checkpoints.find(gte("_id", size)).sort(ascending("_id")).limit(limit)) {
      read(document).ifPresent(read::add);
    }
    return read;
  }

  /** The hashes of commits behind the full tiles, by the commit's number. */
  SortedMap<Long, Hash> leavesAfter(long size) {
    var leaves = new TreeMap<Long, Hash>();
    for (Document document : checkpoints.find(gt("_id", size)).sort(ascending("_id"))) {
      read(document)
          .ifPresent(
              kept -> {
                long first = kept.size() - kept.leaves().size();
                for (int i = 0; i < kept.leaves().size(); i++) {
                  leaves.putIfAbsent(first + i, kept.leaves().get(i));
                }
              });
    }
    return leaves;
  }

  private static Optional<StoredCheckpoint> read(@Nullable Document document) {
    if (document == null) {
      return Optional.empty();
    }
    long size = document.get("_id", Number.class).longValue();
    try {
      return Optional.of(
          new StoredCheckpoint(
              size,
              SignedNote.parse(document.getString(NOTE)),
              HashTile.hashes(document.get(LEAVES, Binary.class).getData())));
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new LogDamaged(size, "the checkpoint of this size can't be read");
    }
  }
}
