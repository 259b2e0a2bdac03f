package org.treatmentcourse.infra.verify;

import java.util.OptionalLong;
import org.treatmentcourse.infra.verify.source.Entry;
import org.treatmentcourse.transparency.Hash;

/** The first commit whose hash is not the stored one; what became of it, if that can be told. */
final class Mismatch {
  private final Entry entry;
  private OptionalLong swappedWith = OptionalLong.empty();

  Mismatch(Entry entry) {
    this.entry = entry;
  }

  /** Another commit that differs: does this document, under that number, give its hash? */
  void compareWith(long other, Hash expectedThere) {
    if (swappedWith.isEmpty() && entry.leafAs(other).equals(expectedThere)) {
      swappedWith = OptionalLong.of(other);
    }
  }

  Finding finding() {
    long commit = entry.number();
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
        Finding.Kind.TILE,
        entry.number(),
        "the commit is what was signed; the stored hash is not its own");
  }
}
