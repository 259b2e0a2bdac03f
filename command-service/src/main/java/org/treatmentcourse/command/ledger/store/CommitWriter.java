package org.treatmentcourse.command.ledger.store;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.treatmentcourse.commit.CommitLayout.*;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.bson.RawBsonDocument;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.CommitBytes;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.guard.WellFormedText;

/** A draft as the BSON bytes of its commit. The caller's thread pays for it, not the writer's. */
final class CommitWriter {
  private static final long UNNUMBERED = -1;

  private CommitWriter() {}

  /**
   * The bytes of a commit whose number and time are still to be patched in.
   *
   * @throws AppendFailed.CommitTooLarge if there are more than {@link Ledger#MAX_COMMIT_BYTES}
   * @throws AppendFailed.TextNotWellFormed if a text would not be UTF-8
   * @throws AppendFailed.TimeNotStorable if an event occurred at a time that has no date
   */
  static byte[] encode(Draft draft) {
    draft.events().forEach(CommitWriter::requireWellFormed);
    requireWellFormed(draft.actor());
    draft.clinic().ifPresent(clinic -> text(CLINIC, clinic));
    byte[] commit = bytes(draft);
    if (commit.length > Ledger.MAX_COMMIT_BYTES) {
      throw new AppendFailed.CommitTooLarge(commit.length);
    }
    return commit;
  }

  private static byte[] bytes(Draft draft) {
    try {
      return CommitBytes.encode(new Commit(UNNUMBERED, Instant.EPOCH, draft));
    } catch (ArithmeticException beyond) {
      throw new AppendFailed.TimeNotStorable(beyond);
    }
  }

  /** The same commit at its place: sixteen bytes are overwritten, none is moved. */
  static RawBsonDocument number(byte[] commit, long number, Instant recordedAt) {
    ByteBuffer.wrap(commit)
        .order(LITTLE_ENDIAN)
        .putLong(NUMBER_OFFSET_BYTES, number)
        .putLong(commit.length - RECORDED_AT_OFFSET_FROM_END_BYTES, recordedAt.toEpochMilli());
    return new RawBsonDocument(commit);
  }

  private static void requireWellFormed(Draft.Event event) {
    text(STREAM, event.stream());
    text(TYPE, event.type());
    json(PAYLOAD, event.payload());
    event.meta().ifPresent(meta -> json(META, meta));
  }

  private static void requireWellFormed(Actor actor) {
    text(ACTOR_ID, actor.id());
    text(ACTOR_NAME, actor.name());
    actor.credential().ifPresent(credential -> text(ACTOR_CREDENTIAL, credential));
  }

  private static void text(String field, String text) {
    require(WellFormedText.isWellFormed(text), field);
  }

  /** An escaped surrogate is one, too, once the JSON is read. */
  private static void json(String field, String json) {
    require(WellFormedText.isWellFormedJson(json), field);
  }

  private static void require(boolean wellFormed, String field) {
    if (!wellFormed) {
      throw new AppendFailed.TextNotWellFormed(field);
    }
  }
}
