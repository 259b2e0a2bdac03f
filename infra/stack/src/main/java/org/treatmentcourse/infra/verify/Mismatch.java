package org.treatmentcourse.infra.verify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.MerkleTree;

/** The first commit whose hash is not the stored one; what became of it, if that can be told. */
final class Mismatch {
  /** A commit's number is the first field of its document: see the ledger's layout. */
  private static final int NUMBER_OFFSET_BYTES = 9;

  private final long commit;
  private final byte[] document;
  private OptionalLong swappedWith = OptionalLong.empty();

  Mismatch(long commit, byte[] document) {
    this.commit = commit;
    this.document = document.clone();
  }

  long commit() {
    return commit;
  }

  /** Another commit that differs: does this document, under that number, give its hash? */
  void compareWith(long other, Hash expectedThere) {
    if (swappedWith.isEmpty()) {
      byte[] moved = document.clone();
      ByteBuffer.wrap(moved).order(ByteOrder.LITTLE_ENDIAN).putLong(NUMBER_OFFSET_BYTES, other);
      if (MerkleTree.leaf(moved).equals(expectedThere)) {
        swappedWith = OptionalLong.of(other);
      }
    }
  }

  Finding finding() {
    return swappedWith.isPresent()
        ? new Finding(
            Finding.Kind.SWAPPED,
            commit,
            "commits "
                + commit
                + " and "
                + swappedWith.getAsLong()
                + " stand in each other's place")
        : new Finding(
            Finding.Kind.ALTERED, commit, "its bytes do not have the hash that is in the log");
  }

  Finding tileFinding() {
    return new Finding(
        Finding.Kind.TILE, commit, "the commit is what was signed; the stored hash is not its own");
  }
}
