package org.treatmentcourse.infra.fork;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import org.bson.RawBsonDocument;
import org.treatmentcourse.command.ledger.store.LedgerLayout;
import org.treatmentcourse.commit.CommitLayout;
import org.treatmentcourse.commit.ForkCommit;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.fork.ForkEvent;
import org.treatmentcourse.infra.backup.ImportPublished;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.note.Checkpoint;

/**
 * What a ledger has.
 *
 * @param size how many commits
 * @param root of their tree
 * @param forks that were declared in it, in their order
 */
record RestoredLedger(long size, Hash root, List<ForkCommit> forks) {

  RestoredLedger {
    forks = List.copyOf(forks);
  }

  static RestoredLedger read(MongoDatabase database) {
    var tree = ImportPublished.read(database);
    var forks = new ArrayList<ForkCommit>();
    for (var commit :
        database
            .getCollection(LedgerLayout.LEDGER, RawBsonDocument.class)
            .find(Filters.eq(CommitLayout.EVENTS + "." + CommitLayout.STREAM, ForkEvent.STREAM))
            .sort(Sorts.ascending(CommitLayout.NUMBER))) {
      var bytes = new byte[commit.getByteBuffer().remaining()];
      commit.getByteBuffer().get(bytes);
      StoredCommit.of(bytes).events().stream()
          .filter(ForkCommit::isOne)
          .map(ForkCommit::of)
          .forEach(forks::add);
    }
    return new RestoredLedger(tree.size(), tree.root(), forks);
  }

  /** True if a head says nothing against it: it is of commits that an earlier fork gave up. */
  boolean gaveUp(Checkpoint head) {
    return forks.stream().anyMatch(fork -> fork.declaration().gaveUp(head));
  }
}
