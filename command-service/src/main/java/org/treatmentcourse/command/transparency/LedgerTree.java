package org.treatmentcourse.command.transparency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.published.PublishedCheck;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.transparency.ConsistencyProof;
import org.treatmentcourse.transparency.Edge;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.TileAddress;
import org.treatmentcourse.transparency.note.Checkpoint;

/** The tree over the ledger, as the log builds it from its last checkpoint on. */
final class LedgerTree implements PublishedCheck.Log {
  /** The number of commits read at once; at the largest commit this is 32 MB. */
  static final int BATCH_COMMITS = 512;

  /**
   * The number of heads signed lately that are remembered. They come back from Kafka and need no
   * proof.
   */
  private static final int SIGNED_LATELY = 64;

  private final Ledger ledger;
  private final LogCheck check;
  private final Shift shift;
  private final List<HashTile> unstored = new ArrayList<>();
  private final Deque<Checkpoint> signedLately = new ArrayDeque<>();
  private final GrowingTree tree;
  private Edge signed;
  private Hash signedRoot;

  /**
   * Built from what is stored.
   *
   * @throws LogDamaged with the first commit that doesn't fit its last checkpoint
   */
  LedgerTree(Ledger ledger, LogCheck check, Shift shift) {
    this.ledger = ledger;
    this.check = check;
    this.shift = shift;
    this.tree = check.restore(unstored::add);
    this.signed = tree.edge();
    this.signedRoot = tree.root();
  }

  @Override
  public long size() {
    return tree.size();
  }

  Hash root() {
    return tree.root();
  }

  Edge edge() {
    return tree.edge();
  }

  /** The edge at the last checkpoint. */
  Edge signed() {
    return signed;
  }

  /** Full tiles that came since these were asked for the last time. */
  List<HashTile> takeFullTiles() {
    var taken = List.copyOf(unstored);
    unstored.clear();
    return taken;
  }

  /** The tree as it is now was signed. */
  void signed(Checkpoint checkpoint) {
    signed = tree.edge();
    signedRoot = checkpoint.root();
    signedLately.addLast(checkpoint);
    if (signedLately.size() > SIGNED_LATELY) {
      signedLately.removeFirst();
    }
  }

  /** The hashes that came since the last checkpoint and are in no full tile. */
  List<Hash> openLeaves(long signedSize) {
    return tree.edge()
        .tile(0, tree.size() / TileAddress.FULL)
        .map(
            tile -> {
              long known = Math.max(0, signedSize - tile.address().firstEntry());
              return tile.hashes().subList((int) known, tile.hashes().size());
            })
        .orElse(List.of());
  }

  /**
   * Reads on, until there is no more or somebody has to be asked whether to go on.
   *
   * @param untilNanos no batch is begun after that, as of {@link System#nanoTime}
   * @return whether there may be more
   */
  boolean read(long toSize, long untilNanos) {
    List<StoredCommit> commits;
    do {
      int limit = (int) Math.min(BATCH_COMMITS, toSize - tree.size());
      commits = ledger.readStored(tree.size(), limit);
      for (StoredCommit commit : commits) {
        if (commit.number() != tree.size()) {
          throw new LogDamaged(tree.size(), "missing in the ledger");
        }
        tree.add(commit.leaf());
      }
    } while (commits.size() == BATCH_COMMITS
        && tree.size() < toSize
        && System.nanoTime() - untilNanos < 0
        && shift.goesOn());
    return commits.size() == BATCH_COMMITS;
  }

  @Override
  public PublishedCheck.Answer holds(Checkpoint checkpoint) {
    if (signedLately.contains(checkpoint)) {
      return PublishedCheck.Answer.YES;
    }
    if (checkpoint.size() <= signed.size()) {
      var nodes = check.nodes(signed);
      var proof = ConsistencyProof.of(nodes, checkpoint.size(), signed.size());
      return answer(proof.verifies(checkpoint.root(), signedRoot));
    }
    while (tree.size() < checkpoint.size() && shift.goesOn()) {
      long before = tree.size();
      read(checkpoint.size(), System.nanoTime());
      if (tree.size() == before) {
        return PublishedCheck.Answer.ENDS_BEFORE;
      }
    }
    return tree.size() == checkpoint.size()
        ? answer(checkpoint.root().equals(tree.root()))
        : PublishedCheck.Answer.NOT_YET;
  }

  private static PublishedCheck.Answer answer(boolean same) {
    return same ? PublishedCheck.Answer.YES : PublishedCheck.Answer.NO;
  }
}
