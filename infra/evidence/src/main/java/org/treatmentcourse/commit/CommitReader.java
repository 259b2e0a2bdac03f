package org.treatmentcourse.commit;

import static org.treatmentcourse.commit.CommitLayout.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.RawBsonDocument;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;

/**
 * A stored document as its commit, in one pass over its bytes. The fields are read in the order in
 * which they are written: {@link CommitLayout} promises it. This is the one reader of a whole
 * commit; the verifier, which needs two fields of each event, steps through {@link BsonFields}.
 */
public final class CommitReader {
  private CommitReader() {}

  /**
   * The commit that begins at an offset.
   *
   * @throws RuntimeException of some kind if none does; {@link StoredCommit#decode} is for bytes
   *     that may be anything
   */
  public static Commit read(byte[] array, int offset) {
    var bson = new BsonCursor(array, offset);
    long number = bson.int64(NUMBER);
    var events = events(bson);
    var command = bson.uuid(COMMAND);
    var actor = actor(bson);
    var clinic = optional(bson, CLINIC);
    var correlation = bson.uuid(CORRELATION);
    var causation = bson.uuid(CAUSATION);
    var recordedAt = bson.date(RECORDED_AT);
    bson.leave();
    return new Commit(
        number, recordedAt, new Draft(command, actor, clinic, correlation, causation, events));
  }

  private static List<Draft.Event> events(BsonCursor bson) {
    bson.array(EVENTS);
    var events = new ArrayList<Draft.Event>(1);
    while (bson.nextDocument()) {
      events.add(
          new Draft.Event(
              bson.string(STREAM),
              bson.int64(SEQ),
              bson.uuid(ID),
              bson.string(TYPE),
              bson.int32(REVISION),
              bson.date(OCCURRED_AT),
              bson.string(PAYLOAD),
              optional(bson, META)));
      bson.leave();
    }
    bson.leave();
    return events;
  }

  private static Actor actor(BsonCursor bson) {
    bson.document(ACTOR);
    var actor =
        new Actor(
            bson.string(ACTOR_ID),
            bson.string(ACTOR_NAME),
            Role.ofWireName(bson.string(ACTOR_ROLE)),
            optional(bson, ACTOR_CREDENTIAL));
    bson.leave();
    return actor;
  }

  private static Optional<String> optional(BsonCursor bson, String name) {
    return bson.isNext(name) ? Optional.of(bson.string(name)) : Optional.empty();
  }
}
