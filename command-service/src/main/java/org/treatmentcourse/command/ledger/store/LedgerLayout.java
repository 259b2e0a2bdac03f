package org.treatmentcourse.command.ledger.store;

import static org.treatmentcourse.commit.CommitLayout.COMMAND;
import static org.treatmentcourse.commit.CommitLayout.EVENTS;
import static org.treatmentcourse.commit.CommitLayout.SEQ;
import static org.treatmentcourse.commit.CommitLayout.STREAM;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.treatmentcourse.commit.CommitLayout;

/**
 * Every name the ledger persists beside those in a commit, which are {@link CommitLayout}'s, and
 * the indexes that carry its promises.
 */
public final class LedgerLayout {
  /** The role that may insert and find in the ledger, and nothing else there. */
  public static final String ROLE = "command-service";

  public static final String LEDGER = "ledger";

  /** Taken: earlier builds had a collection and a field for snapshots, and never wrote one. */
  static final String SNAPSHOTS = "snapshots";

  static final String AGGREGATE_TYPE = "aggregateType";

  static final String STREAM_INDEX = "stream_seq";
  static final String COMMAND_INDEX = "command";

  private LedgerLayout() {}

  /** Makes the unique indexes; doing it again changes nothing. */
  static void createIndexes(MongoDatabase database) {
    var ledger = database.getCollection(LEDGER);
    ledger.createIndex(
        Indexes.ascending(EVENTS + "." + STREAM, EVENTS + "." + SEQ),
        new IndexOptions().unique(true).name(STREAM_INDEX));
    ledger.createIndex(
        Indexes.ascending(COMMAND), new IndexOptions().unique(true).name(COMMAND_INDEX));
  }
}
