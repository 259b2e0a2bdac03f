package org.treatmentcourse.command.follower;

import static org.treatmentcourse.command.follower.FollowerLayout.FOLLOWER;
import static org.treatmentcourse.command.follower.FollowerLayout.NEXT_COMMIT;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.Optional;
import org.bson.Document;

/** How far a follower has read the ledger. A lost position is read again from the first commit. */
public final class FollowedPosition {
  private final MongoCollection<Document> positions;
  private final String follower;

  /** The position of one follower among those of a collection. */
  public FollowedPosition(MongoCollection<Document> positions, String follower) {
    this.positions = positions;
    this.follower = follower;
  }

  /** The first commit that was not looked at. */
  public long nextCommit() {
    return Optional.ofNullable(positions.find(Filters.eq(FOLLOWER, follower)).first())
        .map(position -> position.getLong(NEXT_COMMIT))
        .orElse(0L);
  }

  /** Notes how far it is; an older note never replaces a newer one. */
  public void followedTo(long nextCommit) {
    positions.updateOne(
        Filters.eq(FOLLOWER, follower),
        Updates.max(NEXT_COMMIT, nextCommit),
        new UpdateOptions().upsert(true));
  }
}
