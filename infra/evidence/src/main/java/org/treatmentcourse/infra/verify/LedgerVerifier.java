package org.treatmentcourse.infra.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.treatmentcourse.infra.verify.source.Entry;
import org.treatmentcourse.infra.verify.source.LedgerSource;
import org.treatmentcourse.infra.verify.source.UnreadableCommit;
import org.treatmentcourse.transparency.GrowingTree;

/**
 * Reads the whole ledger once and compares it with what was signed. Only what the key signed is
 * believed; what else is stored serves to say where the first bad commit is.
 */
final class LedgerVerifier {
  private final LedgerSource source;
  private final Kept kept;
  private final LongConsumer progress;
  private final List<Finding> findings = new ArrayList<>();
  private final StreamOrder streams = new StreamOrder();
  private final TextCheck texts = new TextCheck();
  private final StoredHashes stored;
  private final GrowingTree tree;

  private List<KeptCheckpoint> believed = List.of();
  private int next;
  private long proven;

  /**
   * @param progress is told how many commits are read
   */
  LedgerVerifier(LedgerSource source, Trust trust, LongConsumer progress) {
    this.source = source;
    this.kept = new Kept(trust.keys(), trust.witnesses(), findings::add);
    this.progress = progress;
    this.stored = new StoredHashes(source, this::addOnce);
    this.tree = new GrowingTree(stored::full);
  }

  /** What is wrong, the first bad commit first; nothing if nothing is. */
  Verified verify(List<KeptCheckpoint> checkpoints) {
    kept.believe(checkpoints);
    source.lastCheckpoint().ifPresent(kept::believeStored);
    believed = kept.believed();
    try (var ahead = new ReadAhead(source.pages())) {
      readUntilFirstBad(ahead);
    } catch (UnreadableCommit unreadable) {
      stored.mismatch().map(Mismatch::finding).ifPresent(findings::add);
      findings.add(new Finding(Finding.Kind.ALTERED, unreadable.commit(), unreadable.detail()));
    }
    findings.removeIf(this::isConsequence);
    findings.sort(Finding.FIRST_BAD_FIRST);
    return new Verified(tree.size(), proven, findings, texts.found());
  }

  /** Of kept checkpoints that are believed, for whoever reports. */
  List<KeptCheckpoint> believed() {
    return believed;
  }

  private void readUntilFirstBad(ReadAhead ahead) {
    for (var page = ahead.next(); !page.isEmpty(); page = ahead.next()) {
      for (Entry entry : page) {
        if (!isDue(entry)) {
          return;
        }
        add(entry);
        for (; next < believed.size() && believed.get(next).size() <= tree.size(); next++) {
          if (!agrees(believed.get(next))) {
            return;
          }
        }
      }
      progress.accept(tree.size());
    }
    atTheEnd();
  }

  private boolean isDue(Entry entry) {
    long number = entry.number();
    if (number == tree.size()) {
      return true;
    }
    stored.mismatch().map(Mismatch::finding).ifPresent(findings::add);
    findings.add(
        number > tree.size()
            ? new Finding(
                Finding.Kind.MISSING,
                tree.size(),
                "after it comes commit " + number + " in the ledger")
            : new Finding(Finding.Kind.ALTERED, number, "it stands in the ledger twice"));
    return false;
  }

  private void add(Entry entry) {
    streams.follow(entry).ifPresent(this::addOnce);
    texts.check(entry);
    stored.add(entry);
    tree.add(entry.leaf());
  }

  /** The first of its kind says where; those after it are mostly its consequence. */
  private void addOnce(Finding finding) {
    if (findings.stream().noneMatch(it -> it.kind() == finding.kind())) {
      findings.add(finding);
    }
  }

  /** Streams don't fit any more once a commit is wrong. */
  private boolean isConsequence(Finding finding) {
    return finding.kind() == Finding.Kind.STREAM
        && findings.stream().anyMatch(it -> it.kind().isExact() && it.commit() <= finding.commit());
  }

  /** Whether the ledger, as far as it is read, is what was signed. */
  private boolean agrees(KeptCheckpoint checkpoint) {
    if (checkpoint.size() < tree.size()) {
      return true; // of size 0: every log's beginning
    }
    if (checkpoint.checkpoint().root().equals(tree.root())) {
      proven = tree.size();
      stored.proven(proven);
      return true;
    }
    findings.add(
        stored.mismatch().map(Mismatch::finding).orElseGet(() -> unlikeSigned(checkpoint.size())));
    return false;
  }

  private Finding unlikeSigned(long size) {
    var which = "commits %d to %d are not those of the checkpoint of size %d, ";
    return stored.knowsBeyondProven()
        ? new Finding(
            Finding.Kind.REWRITTEN,
            proven,
            (which + "though the stored hashes fit them").formatted(proven, size - 1, size))
        : new Finding(
            Finding.Kind.UNLIKE_SIGNED,
            proven,
            (which + "and no stored hashes say which of them is the first")
                .formatted(proven, size - 1, size));
  }

  private void atTheEnd() {
    stored.mismatch().map(Mismatch::finding).ifPresent(findings::add);
    long signed = believed.isEmpty() ? 0 : believed.getLast().size();
    if (signed > tree.size()) {
      findings.add(
          new Finding(
              Finding.Kind.DROPPED_TAIL,
              tree.size(),
              "the ledger ends before it, and " + signed + " commits were signed"));
    }
  }
}
