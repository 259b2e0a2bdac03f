package org.treatmentcourse.command.ledger;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.treatmentcourse.value.guard.WellFormedText;

/**
 * Reads a document's elements in the order in which they were written, straight from its bytes: the
 * driver's reader keeps a state for every element, which a replay of millions pays for.
 */
final class BsonCursor {
  private static final VarHandle INT32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, LITTLE_ENDIAN);
  private static final VarHandle INT64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
  private static final VarHandle HALF_UUID =
      MethodHandles.byteArrayViewVarHandle(long[].class, BIG_ENDIAN);

  private static final int LENGTH_BYTES = Integer.BYTES;
  private static final int UUID_BYTES = 16;

  private final byte[] bytes;
  private int at;

  BsonCursor(RawBsonDocument document) {
    ByteBuffer buffer = document.getByteBuffer().asNIO();
    bytes = buffer.array();
    at = buffer.arrayOffset() + buffer.position() + LENGTH_BYTES;
  }

  long int64(String name) {
    element(BsonType.INT64, name);
    return eightBytes();
  }

  int int32(String name) {
    element(BsonType.INT32, name);
    return fourBytes();
  }

  Instant date(String name) {
    element(BsonType.DATE_TIME, name);
    return Instant.ofEpochMilli(eightBytes());
  }

  String string(String name) {
    element(BsonType.STRING, name);
    int length = fourBytes(); // counts the closing zero
    var value = WellFormedText.shown(bytes, at, length - 1);
    at += length;
    return value;
  }

  UUID uuid(String name) {
    element(BsonType.BINARY, name);
    at += LENGTH_BYTES + 1; // and the subtype
    var value = new UUID((long) HALF_UUID.get(bytes, at), (long) HALF_UUID.get(bytes, at + 8));
    at += UUID_BYTES;
    return value;
  }

  /** Enters a document. */
  void document(String name) {
    element(BsonType.DOCUMENT, name);
    at += LENGTH_BYTES;
  }

  /** Enters an array. */
  void array(String name) {
    element(BsonType.ARRAY, name);
    at += LENGTH_BYTES;
  }

  /** Enters the array's next document, whatever its index; false at the array's end. */
  boolean nextDocument() {
    if (bytes[at] != BsonType.DOCUMENT.getValue()) {
      return false;
    }
    while (bytes[++at] != 0) {
      // its index is its name
    }
    at += 1 + LENGTH_BYTES;
    return true;
  }

  /** Whether the next element has this name. */
  boolean isNext(String name) {
    return bytes[at] != 0 && isNamed(name);
  }

  /** Leaves a document or an array. */
  void leave() {
    if (bytes[at++] != 0) {
      throw new IllegalStateException("a commit has more than its layout says");
    }
  }

  private void element(BsonType type, String name) {
    if (bytes[at] != type.getValue() || !isNamed(name)) {
      throw new IllegalStateException("a commit has no " + name + " where its layout says");
    }
    at += 1 + name.length() + 1;
  }

  private boolean isNamed(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (bytes[at + 1 + i] != name.charAt(i)) {
        return false;
      }
    }
    return bytes[at + 1 + name.length()] == 0;
  }

  private int fourBytes() {
    int value = (int) INT32.get(bytes, at);
    at += Integer.BYTES;
    return value;
  }

  private long eightBytes() {
    long value = (long) INT64.get(bytes, at);
    at += Long.BYTES;
    return value;
  }
}
