package org.treatmentcourse.command.transparency;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static org.treatmentcourse.transparency.TransparencyLayout.HASHES;
import static org.treatmentcourse.transparency.TransparencyLayout.TILES;
import static org.treatmentcourse.transparency.TransparencyLayout.tileId;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.TileAddress;

/** Full tiles: inserted once, never changed, and the same for every instance that computes them. */
public final class TileStore {
  private static final int DUPLICATE_KEY_CODE = 11_000;
  private final MongoCollection<Document> tiles;

  TileStore(MongoDatabase database) {
    this.tiles =
        database
            .getCollection(TILES)
            .withReadConcern(ReadConcern.MAJORITY)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /**
   * Makes sure these are stored; another instance may have stored them before.
   *
   * @throws LogDamaged if another tile is stored in the place of one
   */
  void insert(List<HashTile> full) {
    if (full.isEmpty()) {
      return;
    }
    try {
      tiles.insertMany(
          full.stream().map(TileStore::document).toList(), new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      if (e.getWriteConcernError() != null
          || e.getWriteErrors().stream().anyMatch(it -> it.getCode() != DUPLICATE_KEY_CODE)) {
        throw e;
      }
      e.getWriteErrors().forEach(there -> requireSame(full.get(there.getIndex())));
    }
  }

  /** A full tile, if it is stored. */
  public Optional<HashTile> find(int level, long index) {
    @Nullable Document found = tiles.find(eq(tileId(level, index))).first();
    return found == null
        ? Optional.empty()
        : Optional.of(tile(TileAddress.full(level, index), found));
  }

  /**
   * A number of full tiles of a level, in order.
   *
   * @throws LogDamaged if one is missing
   */
  List<HashTile> read(int level, long from, int count) {
    var ids = LongStream.range(from, from + count).mapToObj(i -> tileId(level, i)).toList();
    var found = new HashMap<String, Document>();
    tiles.find(in("_id", ids)).forEach(tile -> found.put(tile.getString("_id"), tile));
    var read = new ArrayList<HashTile>(count);
    for (long index = from; index < from + count; index++) {
      var address = TileAddress.full(level, index);
      var document =
          Optional.ofNullable(found.get(tileId(level, index)))
              .orElseThrow(
                  () -> new LogDamaged(address.firstEntry(), "tile " + address + " is missing"));
      read.add(tile(address, document));
    }
    return read;
  }

  /**
   * Compares a computed tile with the stored one.
   *
   * @throws LogDamaged with the first commit under the first hash that differs
   */
  void requireSame(HashTile computed) {
    var address = computed.address();
    var stored =
        find(address.level(), address.index())
            .orElseThrow(
                () -> new LogDamaged(address.firstEntry(), "tile " + address + " was removed"));
    for (int i = 0; i < TileAddress.FULL; i++) {
      if (!stored.hashes().get(i).equals(computed.hashes().get(i))) {
        long first = address.firstEntry() + ((long) i << (TileAddress.HEIGHT * address.level()));
        throw new LogDamaged(first, "not the one whose hash is in tile " + address);
      }
    }
  }

  private static HashTile tile(TileAddress address, Document document) {
    try {
      return HashTile.of(address, document.get(HASHES, Binary.class).getData());
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new LogDamaged(address.firstEntry(), "tile " + address + " can't be read");
    }
  }

  private static Document document(HashTile tile) {
    var address = tile.address();
    return new Document("_id", tileId(address.level(), address.index()))
        .append(HASHES, new Binary(tile.bytes()));
  }
}
