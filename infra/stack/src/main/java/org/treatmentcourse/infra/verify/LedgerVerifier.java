package org.treatmentcourse.infra.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.bson.ByteBuf;
import org.bson.RawBsonDocument;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * Reads the whole ledger once and compares it with what was signed. Only what the key signed is
 * believed; what else is stored serves to say where the first bad commit is.
 */
final class LedgerVerifier {
  private final StoredLog stored;
  private final List<VerifierKey> keys;
  private final LongConsumer progress;
  private final List<Finding> findings = new ArrayList<>();
  private final List<KeptCheckpoint> believed = new ArrayList<>();
  private final ExpectedLeaves expected;
  private final StreamOrder streams = new StreamOrder();
  private final GrowingTree tree = new GrowingTree(this::compareUpperTile);

  private Optional<Mismatch> mismatch = Optional.empty();
  private long proven;

  /**
   * @param progress is told how many commits are read
   */
  LedgerVerifier(StoredLog stored, List<VerifierKey> keys, LongConsumer progress) {
    this.stored = stored;
    this.keys = List.copyOf(keys);
    this.progress = progress;
    this.expected = new ExpectedLeaves(stored);
  }

  /** The first so many commits are those of a kept, signed checkpoint. */
  long proven() {
    return proven;
  }

  /** How many commits were read until the end or the first bad one. */
  long read() {
    return tree.size();
  }

  /** What is wrong, the first bad commit first; empty if nothing is. */
  List<Finding> verify(List<KeptCheckpoint> kept) {
    believe(kept);
    believed.sort(Comparator.comparingLong(KeptCheckpoint::size));
    readUntilFirstBad();
    findings.sort(Comparator.comparingLong(Finding::commit));
    return List.copyOf(findings);
  }

  private void believe(List<KeptCheckpoint> kept) {
    for (KeptCheckpoint checkpoint : kept) {
      if (!checkpoint.isSignedBy(keys)) {
        forged(checkpoint, "a kept checkpoint of this size is signed by no key of the log");
      } else if (believed.stream().anyMatch(checkpoint::contradicts)) {
        forked(checkpoint);
      } else {
        believed.add(checkpoint);
      }
    }
    stored.lastCheckpoint().ifPresent(this::judgeStored);
  }

  /** The database can drop it, but not make it: signed, it is as good as a kept one. */
  private void judgeStored(KeptCheckpoint last) {
    if (!last.isSignedBy(keys)) {
      forged(last, "the stored checkpoint of this size is signed by no key of the log");
    } else if (believed.stream().anyMatch(last::contradicts)) {
      forked(last);
    } else {
      believed.add(last);
    }
  }

  private void forged(KeptCheckpoint checkpoint, String detail) {
    findings.add(new Finding(Finding.Kind.FORGED, checkpoint.size(), detail));
  }

  private void forked(KeptCheckpoint checkpoint) {
    findings.add(
        new Finding(
            Finding.Kind.FORKED,
            checkpoint.size(),
            "two checkpoints of this size are signed and have different roots"));
  }

  private void readUntilFirstBad() {
    int next = 0;
    for (RawBsonDocument document : stored.commits()) {
      long number = document.getNumber("_id").longValue();
      if (number != tree.size()) {
        missing(number);
        return;
      }
      add(number, document);
      for (; next < believed.size() && believed.get(next).size() <= tree.size(); next++) {
        if (!agrees(believed.get(next))) {
          return;
        }
      }
      progress.accept(tree.size());
    }
    atTheEnd();
  }

  private void add(long number, RawBsonDocument document) {
    byte[] bytes = bytes(document);
    Hash leaf = MerkleTree.leaf(bytes);
    var due = expected.of(number);
    if (due.isPresent() && !due.get().equals(leaf)) {
      if (mismatch.isEmpty()) {
        mismatch = Optional.of(new Mismatch(number, bytes));
      } else {
        mismatch.get().compareWith(number, due.get());
      }
    }
    if (mismatch.isEmpty()) {
      streams.follow(number, document).ifPresent(this::addOnce);
    }
    tree.add(leaf);
  }

  /** The first of its kind says where; those after it are mostly its consequence. */
  private void addOnce(Finding finding) {
    if (findings.stream().noneMatch(it -> it.kind() == finding.kind())) {
      findings.add(finding);
    }
  }

  /** Whether the ledger, as far as it is read, is what was signed. */
  private boolean agrees(KeptCheckpoint checkpoint) {
    if (checkpoint.size() < tree.size()) {
      return true; // of size 0: every log's beginning
    }
    if (checkpoint.checkpoint().root().equals(tree.root())) {
      mismatch.ifPresent(it -> findings.add(it.tileFinding()));
      mismatch = Optional.empty();
      proven = tree.size();
      return true;
    }
    long size = checkpoint.size();
    findings.add(
        mismatch
            .map(Mismatch::finding)
            .orElseGet(
                () ->
                    new Finding(
                        Finding.Kind.REWRITTEN,
                        proven,
                        "commits %d to %d are not those of the checkpoint of size %d, though the stored hashes fit them"
                            .formatted(proven, size - 1, size))));
    return false;
  }

  private void missing(long found) {
    mismatch.map(Mismatch::finding).ifPresent(findings::add);
    findings.add(
        new Finding(
            Finding.Kind.MISSING,
            tree.size(),
            "after it comes commit " + found + " in the ledger"));
  }

  private void atTheEnd() {
    mismatch.map(Mismatch::finding).ifPresent(findings::add);
    long signed = believed.isEmpty() ? 0 : believed.getLast().size();
    if (signed > tree.size()) {
      findings.add(
          new Finding(
              Finding.Kind.DROPPED_TAIL,
              tree.size(),
              "the ledger ends before it, and " + signed + " commits were signed"));
    }
  }

  /** Level 0 is compared commit by commit. */
  private void compareUpperTile(HashTile computed) {
    int level = computed.address().level();
    if (level > 0 && mismatch.isEmpty()) {
      var there = stored.tile(level, computed.address().index());
      if (there.isPresent() && !there.get().equals(computed.hashes())) {
        findings.add(
            new Finding(
                Finding.Kind.TILE,
                computed.address().firstEntry(),
                "tile " + computed.address() + " is not made of the tiles below it"));
      }
    }
  }

  private static byte[] bytes(RawBsonDocument document) {
    ByteBuf buffer = document.getByteBuffer();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
