package org.treatmentcourse.command.transparency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.transparency.Edge;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.Nodes;
import org.treatmentcourse.transparency.TileAddress;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * Builds the tree again from what is stored and compares it with the last checkpoint. It reads the
 * tiles at the right edge and at most 255 commits, however long the log is.
 */
final class LogCheck {
  private final Ledger ledger;
  private final TileStore tiles;
  private final CheckpointStore checkpoints;
  private final List<VerifierKey> keys;

  LogCheck(Ledger ledger, TileStore tiles, CheckpointStore checkpoints, List<VerifierKey> keys) {
    this.ledger = ledger;
    this.tiles = tiles;
    this.checkpoints = checkpoints;
    this.keys = keys;
  }

  /**
   * The tree at the size of the last checkpoint; empty if none was ever signed.
   *
   * @throws LogDamaged with the first commit that doesn't fit
   */
  GrowingTree restore(Consumer<HashTile> full) {
    var last = checkpoints.last();
    last.ifPresent(this::requireOurs);
    long size = last.map(StoredCheckpoint::size).orElse(0L);
    long whole = size - size % TileAddress.FULL;
    var tree = GrowingTree.restored(whole, tiles::read, full);
    // Full tiles can't come out of this: fewer than 256 commits are left.
    for (StoredCommit commit : tail(whole, size)) {
      if (commit.number() != tree.size()) {
        throw new LogDamaged(tree.size(), "missing in the ledger");
      }
      tree.add(commit.leaf());
    }
    if (tree.size() < size) {
      throw new LogDamaged(tree.size(), "the ledger ends before it and was signed with it");
    }
    if (last.isPresent() && !last.get().checkpoint().root().equals(tree.root())) {
      throw firstBad(size);
    }
    return tree;
  }

  /** The nodes of a log with this edge, from what is stored now. */
  Nodes nodes(Edge edge) {
    return Nodes.inTiles(
        (level, index, width) ->
            edge.tile(level, index)
                .filter(tile -> tile.address().width() >= width)
                .orElseGet(() -> tiles.read(level, index, 1).getFirst()));
  }

  private List<StoredCommit> tail(long from, long size) {
    return from == size ? List.of() : ledger.readStored(from, (int) (size - from));
  }

  /**
   * Refuses a checkpoint that isn't ours.
   *
   * @throws LogDamaged naming its size
   */
  void requireOurs(StoredCheckpoint last) {
    if (!last.note().isSignedAs(last.checkpoint().origin(), keys)) {
      throw new LogDamaged(last.size(), "no key of ours signed the checkpoint of this size");
    }
    if (last.checkpoint().size() != last.size()) {
      throw new LogDamaged(last.size(), "the checkpoint of this size was signed for another");
    }
  }

  /** Reads everything: slow, but only a damaged log comes here. */
  private LogDamaged firstBad(long size) {
    var found = new ArrayList<LogDamaged>();
    var recomputed = new GrowingTree(computed -> mismatch(computed).ifPresent(found::add));
    long whole = size - size % TileAddress.FULL;
    var leaves = checkpoints.leavesAfter(whole);
    while (recomputed.size() < size && found.isEmpty()) {
      int batch = (int) Math.min(LedgerTree.BATCH_COMMITS, size - recomputed.size());
      var commits = ledger.readStored(recomputed.size(), batch);
      if (commits.isEmpty()) {
        return new LogDamaged(recomputed.size(), "the ledger ends before it");
      }
      for (StoredCommit commit : commits) {
        long due = recomputed.size();
        if (commit.number() != due) {
          return new LogDamaged(due, "missing in the ledger");
        }
        var leaf = commit.leaf();
        if (!leaves.getOrDefault(due, leaf).equals(leaf)) {
          return new LogDamaged(due, "not the one whose hash is kept with a checkpoint");
        }
        recomputed.add(leaf);
      }
    }
    return found.isEmpty()
        ? new LogDamaged(whole, "the last checkpoint was signed for another log than this")
        : found.getFirst();
  }

  private Optional<LogDamaged> mismatch(HashTile computed) {
    try {
      tiles.requireSame(computed);
      return Optional.empty();
    } catch (LogDamaged damage) {
      return Optional.of(damage);
    }
  }
}
