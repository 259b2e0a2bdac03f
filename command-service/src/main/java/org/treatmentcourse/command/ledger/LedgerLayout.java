package org.treatmentcourse.command.ledger;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;

/**
 * Every name the ledger persists, and the indexes that carry its promises.
 *
 * <p>A commit's first field is always {@code _id} as an int64, so that its number lies at {@link
 * #NUMBER_OFFSET_BYTES}; its last is always {@code recordedAt} as a date, so that it lies at {@link
 * #RECORDED_AT_OFFSET_FROM_END_BYTES} before the end. The writer patches these sixteen bytes and
 * nothing else.
 */
public final class LedgerLayout {
  /** The role that may insert and find in the ledger, and nothing else there. */
  public static final String ROLE = "command-service";

  public static final String LEDGER = "ledger";

  static final String NUMBER = "_id";
  static final String EVENTS = "events";
  static final String COMMAND = "command";
  static final String ACTOR = "actor";
  static final String ACTOR_ID = "id";
  static final String ACTOR_NAME = "name";
  static final String ACTOR_ROLE = "role";
  static final String ACTOR_CREDENTIAL = "credential";
  static final String CLINIC = "clinic";
  static final String CORRELATION = "correlation";
  static final String CAUSATION = "causation";
  static final String RECORDED_AT = "recordedAt";

  static final String STREAM = "stream";
  static final String SEQ = "seq";
  static final String ID = "id";
  static final String TYPE = "type";
  static final String REVISION = "rev";
  static final String OCCURRED_AT = "occurredAt";
  static final String PAYLOAD = "payload";
  static final String META = "meta";

  /** Taken: earlier builds had a collection and a field for snapshots, and never wrote one. */
  static final String SNAPSHOTS = "snapshots";

  static final String AGGREGATE_TYPE = "aggregateType";

  static final String STREAM_INDEX = "stream_seq";
  static final String COMMAND_INDEX = "command";

  /** The document's length (4), the element's type (1), its name {@code _id} with a zero (4). */
  static final int NUMBER_OFFSET_BYTES = 9;

  /** The date (8) and the document's closing zero (1). */
  static final int RECORDED_AT_OFFSET_FROM_END_BYTES = 9;

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
