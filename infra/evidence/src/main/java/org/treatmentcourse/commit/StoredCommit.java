package org.treatmentcourse.commit;

import static org.treatmentcourse.commit.CommitLayout.NUMBER_OFFSET_BYTES;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * A commit's document to the byte, as the log's hash covers it: where it lies in a larger array,
 * which is not copied and never changed. It may be anything until its hash is compared.
 */
public final class StoredCommit {
  private static final long NO_NUMBER = -1;
  private static final byte[] NUMBER_FIELD = {BsonCursor.INT64, '_', 'i', 'd', 0};
  private static final int FIELD_OFFSET_BYTES = 4;
  private static final VarHandle INT64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long number;
  private final byte[] array;
  private final int offset;
  private final int length;

  private StoredCommit(long number, byte[] array, int offset, int length) {
    this.number = number;
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** The document that these bytes are, under its own number; −1 if it bears none. */
  public static StoredCommit of(byte[] bytes) {
    return at(bytes, 0, bytes.length, NO_NUMBER);
  }

  /** The document that lies there, under its own number, or the one due if it bears none. */
  public static StoredCommit at(byte[] array, int offset, int length, long due) {
    int field = offset + FIELD_OFFSET_BYTES;
    boolean numbered =
        length >= NUMBER_OFFSET_BYTES + Long.BYTES
            && Arrays.equals(
                array, field, field + NUMBER_FIELD.length, NUMBER_FIELD, 0, NUMBER_FIELD.length);
    long number = numbered ? (long) INT64.get(array, offset + NUMBER_OFFSET_BYTES) : due;
    return new StoredCommit(number, array, offset, length);
  }

  /** The same document in another's place. */
  public StoredCommit numbered(long place) {
    return new StoredCommit(place, array, offset, length);
  }

  public long number() {
    return number;
  }

  /** Its hash in the log. */
  public Hash leaf() {
    return MerkleTree.leaf(array, offset, length);
  }

  /** Its hash if it bore another number. */
  public Hash leafAs(long otherNumber) {
    byte[] moved = bytes();
    if (moved.length >= NUMBER_OFFSET_BYTES + Long.BYTES) {
      INT64.set(moved, NUMBER_OFFSET_BYTES, otherNumber);
    }
    return MerkleTree.leaf(moved);
  }

  /** A copy. */
  public byte[] bytes() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** Its content, field by field. */
  public BsonFields fields() {
    return new BsonFields(array, offset, length);
  }

  /**
   * True if every text in it is UTF-8.
   *
   * @throws IllegalArgumentException if these bytes are no document
   */
  public boolean isWellFormed() {
    try {
      return fields().areWellFormed();
    } catch (RuntimeException e) {
      throw noCommit(e);
    }
  }

  /**
   * Its content as a commit.
   *
   * @throws IllegalArgumentException if these bytes are no commit
   */
  public Commit decode() {
    try {
      return CommitReader.read(array, offset);
    } catch (RuntimeException e) {
      throw noCommit(e);
    }
  }

  /**
   * Its events, in their order.
   *
   * @throws IllegalArgumentException if these bytes are no commit
   */
  public List<RecordedEvent> events() {
    return decode().events();
  }

  private static IllegalArgumentException noCommit(RuntimeException cause) {
    return new IllegalArgumentException("these bytes are no commit", cause);
  }
}
