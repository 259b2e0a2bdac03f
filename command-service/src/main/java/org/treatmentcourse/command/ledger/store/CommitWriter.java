package org.treatmentcourse.command.ledger.store;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.treatmentcourse.commit.CommitLayout.*;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.bson.BsonBinary;
import org.bson.BsonBinaryWriter;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Ledger;
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
   * @throws AppendFailed.TextNotWellFormed if a text would not be UTF-8: the driver encodes a lone
   *     surrogate as if it were a character
   * @throws AppendFailed.TimeNotStorable if an event occurred at a time that has no date
   */
  static byte[] encode(Draft draft) {
    try (var buffer = new BasicOutputBuffer();
        var bson = new BsonBinaryWriter(buffer)) {
      bson.writeStartDocument();
      bson.writeInt64(NUMBER, UNNUMBERED);
      bson.writeStartArray(EVENTS);
      for (Draft.Event event : draft.events()) {
        write(bson, event);
      }
      bson.writeEndArray();
      bson.writeBinaryData(COMMAND, new BsonBinary(draft.command()));
      write(bson, draft.actor());
      draft.clinic().ifPresent(clinic -> text(bson, CLINIC, clinic));
      bson.writeBinaryData(CORRELATION, new BsonBinary(draft.correlation()));
      bson.writeBinaryData(CAUSATION, new BsonBinary(draft.causation()));
      bson.writeDateTime(RECORDED_AT, 0);
      bson.writeEndDocument();
      if (buffer.getSize() > Ledger.MAX_COMMIT_BYTES) {
        throw new AppendFailed.CommitTooLarge(buffer.getSize());
      }
      return buffer.toByteArray();
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

  private static void write(BsonBinaryWriter bson, Draft.Event event) {
    bson.writeStartDocument();
    text(bson, STREAM, event.stream());
    bson.writeInt64(SEQ, event.seq());
    bson.writeBinaryData(ID, new BsonBinary(event.id()));
    text(bson, TYPE, event.type());
    bson.writeInt32(REVISION, event.revision());
    bson.writeDateTime(OCCURRED_AT, milliseconds(event.occurredAt()));
    json(bson, PAYLOAD, event.payload());
    event.meta().ifPresent(meta -> json(bson, META, meta));
    bson.writeEndDocument();
  }

  private static long milliseconds(Instant occurredAt) {
    try {
      return occurredAt.toEpochMilli();
    } catch (ArithmeticException beyond) {
      throw new AppendFailed.TimeNotStorable(beyond);
    }
  }

  private static void write(BsonBinaryWriter bson, Actor actor) {
    bson.writeStartDocument(ACTOR);
    text(bson, ACTOR_ID, actor.id());
    text(bson, ACTOR_NAME, actor.name());
    text(bson, ACTOR_ROLE, actor.role().wireName());
    actor.credential().ifPresent(credential -> text(bson, ACTOR_CREDENTIAL, credential));
    bson.writeEndDocument();
  }

  private static void text(BsonBinaryWriter bson, String field, String text) {
    require(WellFormedText.isWellFormed(text), field);
    bson.writeString(field, text);
  }

  /** An escaped surrogate is one, too, once the JSON is read. */
  private static void json(BsonBinaryWriter bson, String field, String json) {
    require(WellFormedText.isWellFormedJson(json), field);
    bson.writeString(field, json);
  }

  private static void require(boolean wellFormed, String field) {
    if (!wellFormed) {
      throw new AppendFailed.TextNotWellFormed(field);
    }
  }
}
