package org.treatmentcourse.command.deadlines;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;

/** Every name that the deadlines persist. All of it can be dropped: the ledger gives it again. */
public final class DeadlineLayout {
  public static final String DEADLINES = "deadlines";
  public static final String POSITIONS = "deadline_positions";

  static final String KEY = "_id"; // stream/kind/subject/due in milliseconds
  static final String STREAM = "stream";
  static final String KIND = "kind";
  static final String SUBJECT = "subject";
  static final String DUE = "due";
  static final String ENTRY_PERIOD = "entryPeriod"; // ISO-8601
  static final String ACTS_AT = "actsAt";
  static final String NEXT_ATTEMPT_AT = "nextAttemptAt";
  static final String FAILURES = "failures";
  static final String ARMED_BY = "armedBy"; // the last commit that armed it

  /**
   * The key of the one position. It is another one in each build that knows more kinds: that build
   * follows the ledger from its beginning, and what was recorded before arms them, too.
   */
  static final String FOLLOWER = "follower-2";

  public static final String COMMIT = "commit";

  private DeadlineLayout() {}

  /** Doing it again changes nothing. */
  static void ensureIndexes(MongoDatabase database) {
    var deadlines = database.getCollection(DEADLINES);
    deadlines.createIndex(Indexes.ascending(NEXT_ATTEMPT_AT));
    deadlines.createIndex(Indexes.ascending(ACTS_AT));
  }
}
