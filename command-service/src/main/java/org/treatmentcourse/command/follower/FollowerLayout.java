package org.treatmentcourse.command.follower;

import com.mongodb.client.MongoDatabase;

/** Every name that followers persist. It can be dropped: what is done is seen in the ledger. */
public final class FollowerLayout {
  /** The name is that of the first follower's time. */
  public static final String POSITIONS = "migrations";

  static final String FOLLOWER = "_id";
  public static final String NEXT_COMMIT = "nextCommit";

  /** The followers. */
  public static final String TIMELINES = "timelines";

  static final String DOSES_ELSEWHERE = "doses-elsewhere";

  private FollowerLayout() {}

  /** The position of a follower. */
  public static FollowedPosition position(MongoDatabase database, String follower) {
    return new FollowedPosition(database.getCollection(POSITIONS), follower);
  }
}
