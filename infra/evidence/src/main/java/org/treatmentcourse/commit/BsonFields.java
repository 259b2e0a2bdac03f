package org.treatmentcourse.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.treatmentcourse.commit.BsonCursor.*;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.treatmentcourse.value.guard.WellFormedText;

/**
 * Steps through a BSON document's fields without making anything of them, in whatever order they
 * come. It stands beside {@link CommitReader} for two reasons. A verifier reads two fields of every
 * event: decoding them all took longer than all the hashing. And it has to say of any document in
 * the ledger's place what is wrong with it, where the reader relies on the order of the fields.
 */
public final class BsonFields {
  private static final VarHandle FOUR_BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int DECIMAL_BYTES = 16;
  private static final int OBJECT_ID_BYTES = 12;

  /** A commit has its events' array, and that has documents. */
  private static final int MOST_DEPTH = 16;

  private final byte[] array;
  private final int end;
  private int next;
  private int type;
  private int name;
  private int value;

  BsonFields(byte[] array, int offset, int length) {
    if (length <= Integer.BYTES || offset < 0 || offset + length > array.length) {
      throw new IllegalArgumentException("no document is that short, or it ends too early");
    }
    this.array = array;
    this.end = offset + length - 1; // its closing zero
    this.next = offset + Integer.BYTES;
  }

  /**
   * Goes on to the next field.
   *
   * @return false after the last one
   * @throws RuntimeException if the document is broken
   */
  public boolean next() {
    if (next >= end) {
      return false;
    }
    type = array[next];
    name = next + 1;
    int at = name;
    while (array[at] != 0) {
      at++;
    }
    value = at + 1;
    next = value + size();
    if (next < value || next > end) {
      throw new IllegalArgumentException("a field ends behind its document");
    }
    return true;
  }

  /** True if the field has this name, of ASCII letters. */
  public boolean is(byte[] ascii) {
    return value - 1 - name == ascii.length
        && Arrays.equals(array, name, value - 1, ascii, 0, ascii.length);
  }

  /** True if the field has fields itself. */
  private boolean isDocument() {
    return type == DOCUMENT || type == ARRAY;
  }

  /**
   * True if every text in the fields from here on is UTF-8.
   *
   * @throws IllegalArgumentException if documents lie deeper in each other than a commit's
   */
  boolean areWellFormed() {
    return areWellFormed(MOST_DEPTH);
  }

  private boolean areWellFormed(int depth) {
    require(depth > 0);
    while (next()) {
      if (!(isDocument() ? document().areWellFormed(depth - 1) : isWellFormed())) {
        return false;
      }
    }
    return true;
  }

  /** True if the field is no text, or one that is UTF-8. */
  private boolean isWellFormed() {
    return type != STRING || WellFormedText.isWellFormed(array, value + Integer.BYTES, int32() - 1);
  }

  /** The field's own fields, if it is a document or an array. */
  public BsonFields document() {
    require(isDocument());
    return new BsonFields(array, value, int32());
  }

  public String text() {
    require(type == STRING);
    return new String(array, value + Integer.BYTES, int32() - 1, UTF_8);
  }

  public long integer() {
    require(type == INT32 || type == INT64);
    return type == INT32 ? int32() : (long) EIGHT_BYTES.get(array, value);
  }

  private int size() {
    return switch (type) {
      case 0x06, 0x0A -> 0;
      case 0x08 -> 1;
      case INT32 -> Integer.BYTES;
      case 0x01, DATE, 0x11, INT64 -> Long.BYTES;
      case 0x07 -> OBJECT_ID_BYTES;
      case 0x13 -> DECIMAL_BYTES;
      case STRING -> Integer.BYTES + int32();
      case DOCUMENT, ARRAY -> int32();
      case BINARY -> Integer.BYTES + 1 + int32();
      default -> throw new IllegalArgumentException("no commit has a field of type " + type);
    };
  }

  private int int32() {
    int number = (int) FOUR_BYTES.get(array, value);
    require(number >= 0);
    return number;
  }

  private static void require(boolean sound) {
    if (!sound) {
      throw new IllegalArgumentException("a field is not what its name says");
    }
  }
}
