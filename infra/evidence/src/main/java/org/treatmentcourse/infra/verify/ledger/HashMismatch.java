package org.treatmentcourse.infra.verify.ledger;

import java.util.OptionalLong;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.transparency.Hash;

/** The first commit whose hash is not the stored one; what became of it, if that can be told. */
final class HashMismatch {
  private final StoredCommit stored;
  private OptionalLong swappedWith = OptionalLong.empty();

  HashMismatch(StoredCommit stored) {
    this.stored = stored;
  }

  /** Another commit that differs: does this document, under that number, give its hash? */
  void compareWith(long other, Hash expectedThere) {
    if (swappedWith.isEmpty() && stored.leafAs(other).equals(expectedThere)) {
      swappedWith = OptionalLong.of(other);
    }
  }

  LedgerFinding finding() {
    long commit = stored.number();
    return swappedWith.isPresent()
        ? new LedgerFinding(
            LedgerFinding.Kind.SWAPPED,
            commit,
            "commits "
                + commit
                + " and "
                + swappedWith.getAsLong()
                + " stand in each other's place")
        : new LedgerFinding(
            LedgerFinding.Kind.ALTERED,
            commit,
            "its bytes do not have the hash that is in the log");
  }

  LedgerFinding tileFinding() {
    return new LedgerFinding(
        LedgerFinding.Kind.TILE,
        stored.number(),
        "the commit is what was signed; the stored hash is not its own");
  }
}
