package org.treatmentcourse.infra.verify.source;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static org.treatmentcourse.infra.verify.source.LogDocuments.ID;
import static org.treatmentcourse.infra.verify.source.LogDocuments.LEDGER;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.TileAddress;
import org.treatmentcourse.transparency.TransparencyLayout;

/** A ledger in its database. */
public final class StoredLedger implements LedgerSource {
  /** At about 500 bytes a commit this is 2 MB, at the largest commit what one answer may hold. */
  private static final int PAGE_COMMITS = 4_000;

  /** The number of full tiles asked for at once: 256 KB. */
  private static final int TILES_AHEAD = 32;

  private final MongoDatabase database;
  private Map<String, List<Hash>> tiles = Map.of();
  private String lastAsked = "";

  /** The database's owner closes its client. */
  public StoredLedger(MongoDatabase database) {
    this.database = database.withReadConcern(ReadConcern.MAJORITY);
  }

  @Override
  public long estimatedCommits() {
    return collection(LEDGER).estimatedDocumentCount();
  }

  @Override
  public Pages pages() {
    return new Pages() {
      private long due;

      @Override
      public List<StoredCommit> next() {
        var page = page(due);
        due = page.isEmpty() ? due : page.getLast().number() + 1;
        return page;
      }
    };
  }

  /**
   * A page is one answer of the server, and its commits stay where they lie in it: a cursor would
   * copy each into an array of its own.
   */
  private List<StoredCommit> page(long from) {
    var command =
        new Document("find", LEDGER)
            .append("filter", new Document(ID, new Document("$gte", from)))
            .append("sort", new Document(ID, 1))
            .append("hint", new Document(ID, 1))
            .append("limit", PAGE_COMMITS)
            .append("batchSize", PAGE_COMMITS)
            .append("singleBatch", true)
            .append("readConcern", new Document("level", "majority"));
    var answer = database.runCommand(command, RawBsonDocument.class);
    var page = new ArrayList<StoredCommit>(PAGE_COMMITS);
    long due = from;
    for (BsonValue document : answer.getDocument("cursor").getArray("firstBatch")) {
      var bytes = ((RawBsonDocument) document).getByteBuffer().asNIO();
      var commit =
          StoredCommit.at(
              bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining(), due);
      page.add(commit);
      due = commit.number() + 1;
    }
    return page;
  }

  @Override
  public Optional<List<Hash>> tile(int level, long index) {
    var id = TransparencyLayout.tileId(level, index);
    if (!tiles.containsKey(id) && !lastAsked.equals(id)) {
      tiles = readTiles(level, index);
    }
    lastAsked = id;
    return Optional.ofNullable(tiles.get(id));
  }

  private Map<String, List<Hash>> readTiles(int level, long from) {
    var ids =
        LongStream.range(from, from + (level == 0 ? TILES_AHEAD : 1))
            .mapToObj(index -> TransparencyLayout.tileId(level, index))
            .toList();
    var read = new HashMap<String, List<Hash>>();
    for (BsonDocument tile : collection(TransparencyLayout.TILES).find(in(ID, ids))) {
      LogDocuments.fullTile(tile)
          .ifPresent(hashes -> read.put(tile.getString(ID).getValue(), hashes));
    }
    return read;
  }

  @Override
  public Map<Long, Hash> leavesOf(long tile) {
    long first = tile * TileAddress.FULL;
    return LogDocuments.leaves(
        collection(TransparencyLayout.CHECKPOINTS)
            .find(and(gt(ID, first), lt(ID, first + TileAddress.FULL)))
            .sort(ascending(ID)));
  }

  @Override
  public Optional<String> lastCheckpoint() {
    @Nullable BsonDocument found =
        collection(TransparencyLayout.CHECKPOINTS).find().sort(descending(ID)).first();
    return found == null ? Optional.empty() : LogDocuments.note(found);
  }

  private MongoCollection<BsonDocument> collection(String name) {
    return database.getCollection(name, BsonDocument.class);
  }

  @Override
  public void close() {}
}
