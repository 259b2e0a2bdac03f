package org.treatmentcourse.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.treatmentcourse.commit.BsonCursor.ARRAY;
import static org.treatmentcourse.commit.BsonCursor.BINARY;
import static org.treatmentcourse.commit.BsonCursor.DATE;
import static org.treatmentcourse.commit.BsonCursor.DOCUMENT;
import static org.treatmentcourse.commit.BsonCursor.INT32;
import static org.treatmentcourse.commit.BsonCursor.INT64;
import static org.treatmentcourse.commit.BsonCursor.STRING;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.treatmentcourse.value.actor.Actor;

/**
 * A commit as its document's bytes, which its hash in the log covers: the counterpart of {@link
 * CommitReader}, for who records a commit and for who puts it together again. It is BSON; the
 * fields come in the order of {@link CommitLayout}.
 */
public final class CommitBytes {
  private static final VarHandle FOUR_BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle HALF_UUID =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int FIRST_CAPACITY_BYTES = 1_024;
  private static final int UUID_BYTES = 16;
  private static final byte UUID_SUBTYPE = 4;

  private byte[] bytes = new byte[FIRST_CAPACITY_BYTES];
  private int size;

  private CommitBytes() {}

  /**
   * The bytes of a commit whose texts are well-formed Unicode.
   *
   * @throws ArithmeticException if an event occurred more than 292 million years from 1970
   */
  public static byte[] encode(Commit commit) {
    var draft = commit.draft();
    var out = new CommitBytes();
    int document = out.begin();
    out.int64(CommitLayout.NUMBER, commit.number());
    out.name(ARRAY, CommitLayout.EVENTS);
    int events = out.begin();
    for (int i = 0; i < draft.events().size(); i++) {
      out.name(DOCUMENT, Integer.toString(i));
      out.event(draft.events().get(i));
    }
    out.end(events);
    out.uuid(CommitLayout.COMMAND, draft.command());
    out.actor(draft.actor());
    draft.clinic().ifPresent(clinic -> out.string(CommitLayout.CLINIC, clinic));
    out.uuid(CommitLayout.CORRELATION, draft.correlation());
    out.uuid(CommitLayout.CAUSATION, draft.causation());
    out.date(CommitLayout.RECORDED_AT, commit.recordedAt());
    out.end(document);
    return Arrays.copyOf(out.bytes, out.size);
  }

  private void event(Draft.Event event) {
    int document = begin();
    string(CommitLayout.STREAM, event.stream());
    int64(CommitLayout.SEQ, event.seq());
    uuid(CommitLayout.ID, event.id());
    string(CommitLayout.TYPE, event.type());
    name(INT32, CommitLayout.REVISION);
    fourBytes(event.revision());
    date(CommitLayout.OCCURRED_AT, event.occurredAt());
    string(CommitLayout.PAYLOAD, event.payload());
    event.meta().ifPresent(meta -> string(CommitLayout.META, meta));
    end(document);
  }

  private void actor(Actor actor) {
    name(DOCUMENT, CommitLayout.ACTOR);
    int document = begin();
    string(CommitLayout.ACTOR_ID, actor.id());
    string(CommitLayout.ACTOR_NAME, actor.name());
    string(CommitLayout.ACTOR_ROLE, actor.role().wireName());
    actor.credential().ifPresent(credential -> string(CommitLayout.ACTOR_CREDENTIAL, credential));
    end(document);
  }

  /** A document or an array; its length is known at its end. */
  private int begin() {
    int at = size;
    fourBytes(0);
    return at;
  }

  private void end(int begun) {
    oneByte((byte) 0);
    FOUR_BYTES.set(bytes, begun, size - begun);
  }

  private void int64(String name, long value) {
    name(INT64, name);
    eightBytes(value);
  }

  private void date(String name, Instant time) {
    name(DATE, name);
    eightBytes(time.toEpochMilli());
  }

  private void string(String name, String text) {
    name(STRING, name);
    byte[] utf8 = text.getBytes(UTF_8);
    fourBytes(utf8.length + 1); // counts the closing zero
    all(utf8);
    oneByte((byte) 0);
  }

  private void uuid(String name, UUID id) {
    name(BINARY, name);
    fourBytes(UUID_BYTES);
    oneByte(UUID_SUBTYPE);
    reserve(UUID_BYTES);
    HALF_UUID.set(bytes, size, id.getMostSignificantBits());
    HALF_UUID.set(bytes, size + Long.BYTES, id.getLeastSignificantBits());
    size += UUID_BYTES;
  }

  private void name(byte type, String name) {
    oneByte(type);
    for (int i = 0; i < name.length(); i++) {
      oneByte((byte) name.charAt(i));
    }
    oneByte((byte) 0);
  }

  private void all(byte[] added) {
    reserve(added.length);
    System.arraycopy(added, 0, bytes, size, added.length);
    size += added.length;
  }

  private void oneByte(byte value) {
    reserve(1);
    bytes[size++] = value;
  }

  private void fourBytes(int value) {
    reserve(Integer.BYTES);
    FOUR_BYTES.set(bytes, size, value);
    size += Integer.BYTES;
  }

  private void eightBytes(long value) {
    reserve(Long.BYTES);
    EIGHT_BYTES.set(bytes, size, value);
    size += Long.BYTES;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
