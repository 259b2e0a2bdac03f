package org.treatmentcourse.commit;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.util.UUID;
import org.treatmentcourse.value.guard.WellFormedText;

/**
 * Reads a document's elements in the order in which they were written, straight from its bytes: the
 * driver's reader keeps a state for every element, which a replay of millions pays for. It is
 * strict about names and types and checks no length twice: a check of each id's length cost a
 * replay 5 %.
 */
final class BsonCursor {
  static final byte STRING = 0x02;
  static final byte DOCUMENT = 0x03;
  static final byte ARRAY = 0x04;
  static final byte BINARY = 0x05;
  static final byte DATE = 0x09;
  static final byte INT32 = 0x10;
  static final byte INT64 = 0x12;

  private static final VarHandle FOUR_BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, LITTLE_ENDIAN);
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
  private static final VarHandle HALF_UUID =
      MethodHandles.byteArrayViewVarHandle(long[].class, BIG_ENDIAN);

  private static final int LENGTH_BYTES = Integer.BYTES;
  private static final int UUID_BYTES = 16;

  private final byte[] bytes;
  private int at;

  /** Enters the document that begins there. */
  BsonCursor(byte[] array, int offset) {
    bytes = array;
    at = offset + LENGTH_BYTES;
  }

  long int64(String name) {
    element(INT64, name);
    return eightBytes();
  }

  int int32(String name) {
    element(INT32, name);
    return fourBytes();
  }

  Instant date(String name) {
    element(DATE, name);
    return Instant.ofEpochMilli(eightBytes());
  }

  String string(String name) {
    element(STRING, name);
    int length = fourBytes(); // counts the closing zero
    var value = WellFormedText.shown(bytes, at, length - 1);
    at += length;
    return value;
  }

  UUID uuid(String name) {
    element(BINARY, name);
    at += LENGTH_BYTES + 1; // and the subtype
    var value = new UUID((long) HALF_UUID.get(bytes, at), (long) HALF_UUID.get(bytes, at + 8));
    at += UUID_BYTES;
    return value;
  }

  /** Enters a document. */
  void document(String name) {
    element(DOCUMENT, name);
    at += LENGTH_BYTES;
  }

  /** Enters an array. */
  void array(String name) {
    element(ARRAY, name);
    at += LENGTH_BYTES;
  }

  /** Enters the array's next document, whatever its index; false at the array's end. */
  boolean nextDocument() {
    if (bytes[at] != DOCUMENT) {
      return false;
    }
    while (bytes[++at] != 0) {
      // its index is its name
    }
    at += 1 + LENGTH_BYTES;
    return true;
  }

  /** True if the next element has this name. */
  boolean isNext(String name) {
    return bytes[at] != 0 && isNamed(name);
  }

  /** Leaves a document or an array. */
  void leave() {
    if (bytes[at++] != 0) {
      throw new IllegalStateException("a commit has more than its layout says");
    }
  }

  private void element(byte type, String name) {
    if (bytes[at] != type || !isNamed(name)) {
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
    int value = (int) FOUR_BYTES.get(bytes, at);
    at += Integer.BYTES;
    return value;
  }

  private long eightBytes() {
    long value = (long) EIGHT_BYTES.get(bytes, at);
    at += Long.BYTES;
    return value;
  }
}
