package org.treatmentcourse.infra.verify.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.MerkleTree;

/** A commit's document where it lies in a larger array, which is not copied and never changed. */
public final class Entry {
  /** A commit's number is the first field of its document: see the ledger's layout. */
  static final int NUMBER_OFFSET_BYTES = 9;

  private static final byte[] NUMBER_FIELD = {0x12, '_', 'i', 'd', 0};
  private static final int FIELD_OFFSET_BYTES = 4;
  private static final VarHandle INT64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long number;
  private final byte[] array;
  private final int offset;
  private final int length;

  private Entry(long number, byte[] array, int offset, int length) {
    this.number = number;
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** The document that lies there, under its own number, or the one due if it bears none. */
  static Entry at(byte[] array, int offset, int length, long due) {
    int field = offset + FIELD_OFFSET_BYTES;
    boolean numbered =
        length >= NUMBER_OFFSET_BYTES + Long.BYTES
            && Arrays.equals(
                array, field, field + NUMBER_FIELD.length, NUMBER_FIELD, 0, NUMBER_FIELD.length);
    long number = numbered ? (long) INT64.get(array, offset + NUMBER_OFFSET_BYTES) : due;
    return new Entry(number, array, offset, length);
  }

  /** The same document in another's place. */
  Entry numbered(long place) {
    return new Entry(place, array, offset, length);
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

  /** What is in it, field by field. */
  public BsonFields fields() {
    return new BsonFields(array, offset, length);
  }
}
