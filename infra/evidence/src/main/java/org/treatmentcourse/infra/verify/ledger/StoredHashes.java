package org.treatmentcourse.infra.verify.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.infra.verify.source.LedgerSource;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.TileAddress;

/**
 * Compares the commits with the hashes that they had when they were taken into the log, as far as
 * these are stored, a tile at a time. It tells which commit is bad once a checkpoint says that one
 * is.
 */
final class StoredHashes {
  private final LedgerSource source;
  private final Consumer<LedgerFinding> findings;

  /** Those that no full tile has yet, and how many of them are compared. */
  private final List<StoredCommit> open = new ArrayList<>(TileAddress.FULL);

  private int compared;
  private long known;
  private long proven;
  private Optional<HashMismatch> mismatch = Optional.empty();

  StoredHashes(LedgerSource source, Consumer<LedgerFinding> findings) {
    this.source = source;
    this.findings = findings;
  }

  /** Before the tree has it. */
  void add(StoredCommit commit) {
    open.add(commit);
  }

  /** The tree made a full tile: at level 0 of the entries just added. */
  void full(HashTile tile) {
    var address = tile.address();
    var stored = source.tile(address.level(), address.index());
    if (address.level() == 0) {
      if (stored.isPresent() && stored.get().equals(tile.hashes()) && compared == 0) {
        known += TileAddress.FULL;
      } else {
        compare(stored(address.index()));
      }
      open.clear();
      compared = 0;
    } else if (mismatch.isEmpty() && stored.isPresent() && !stored.get().equals(tile.hashes())) {
      findings.accept(
          new LedgerFinding(
              LedgerFinding.Kind.TILE,
              address.firstEntry(),
              "tile " + address + " is not made of the tiles below it"));
    }
  }

  /** The first commit that is not what the stored hashes say, of all that were added. */
  Optional<HashMismatch> mismatch() {
    if (compared < open.size()) {
      compare(stored(open.getFirst().number() / TileAddress.FULL));
    }
    return mismatch;
  }

  /** True if any hash is stored for the commits from the last proven one on. */
  boolean knowsBeyondProven() {
    return known > 0;
  }

  /** Tells that so many commits are what was signed; a stored hash that differs is wrong. */
  void proven(long size) {
    mismatch.map(HashMismatch::tileFinding).ifPresent(findings);
    mismatch = Optional.empty();
    proven = size;
    known = 0;
  }

  private void compare(Map<Long, Hash> due) {
    for (StoredCommit commit : open.subList(compared, open.size())) {
      var expected = Optional.ofNullable(due.get(commit.number()));
      if (expected.isPresent()) {
        known++;
        if (!expected.get().equals(commit.leaf())) {
          differs(commit, expected.get());
        }
      }
    }
    compared = open.size();
  }

  private void differs(StoredCommit commit, Hash expected) {
    if (commit.number() < proven) {
      findings.accept(new HashMismatch(commit).tileFinding());
    } else if (mismatch.isEmpty()) {
      mismatch = Optional.of(new HashMismatch(commit));
    } else {
      mismatch.get().compareWith(commit.number(), expected);
    }
  }

  private Map<Long, Hash> stored(long tile) {
    return source
        .tile(0, tile)
        .map(hashes -> numbered(tile * TileAddress.FULL, hashes))
        .orElseGet(() -> source.leavesOf(tile));
  }

  private static Map<Long, Hash> numbered(long first, List<Hash> hashes) {
    var numbered = new HashMap<Long, Hash>();
    for (int i = 0; i < hashes.size(); i++) {
      numbered.put(first + i, hashes.get(i));
    }
    return numbered;
  }
}
