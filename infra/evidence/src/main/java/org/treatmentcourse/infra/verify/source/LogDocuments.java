package org.treatmentcourse.infra.verify.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.TileAddress;
import org.treatmentcourse.transparency.TransparencyLayout;

/** Tiles and checkpoints as the database keeps them, and a dump of it. */
final class LogDocuments {
  static final String LEDGER = "ledger";
  static final String ID = "_id";

  private LogDocuments() {}

  static Optional<List<Hash>> fullTile(BsonDocument tile) {
    return hashes(tile, TransparencyLayout.HASHES).filter(it -> it.size() == TileAddress.FULL);
  }

  static Optional<String> note(BsonDocument checkpoint) {
    try {
      return Optional.of(checkpoint.getString(TransparencyLayout.NOTE).getValue());
    } catch (BsonInvalidOperationException unreadable) {
      return Optional.empty();
    }
  }

  /** The hashes kept with checkpoints, by the commit's number. */
  static Map<Long, Hash> leaves(Iterable<? extends BsonDocument> checkpoints) {
    var leaves = new HashMap<Long, Hash>();
    for (BsonDocument checkpoint : checkpoints) {
      var kept = hashes(checkpoint, TransparencyLayout.LEAVES).orElse(List.of());
      long first = checkpoint.getNumber(ID).longValue() - kept.size();
      for (int i = 0; i < kept.size(); i++) {
        leaves.putIfAbsent(first + i, kept.get(i));
      }
    }
    return leaves;
  }

  private static Optional<List<Hash>> hashes(BsonDocument document, String field) {
    try {
      return Optional.of(HashTile.hashes(document.getBinary(field).getData()));
    } catch (IllegalArgumentException | BsonInvalidOperationException unreadable) {
      return Optional.empty();
    }
  }
}
