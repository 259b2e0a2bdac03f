package org.treatmentcourse.infra.verify.ledger;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.treatmentcourse.commit.ForkCommit;
import org.treatmentcourse.commit.IllFormedCommits;
import org.treatmentcourse.commit.ReadAhead;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.infra.verify.source.LedgerSource;
import org.treatmentcourse.infra.verify.source.StoredLedger;
import org.treatmentcourse.infra.verify.source.UnreadableCommit;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * Reads the whole ledger once and compares it with what was signed. Only signed data is believed;
 * other stored data serves only to find the first bad commit.
 */
public final class LedgerVerifier {
  private final LedgerSource source;
  private final BelievedCheckpoints kept;
  private final LongConsumer progress;
  private final List<LedgerFinding> findings = new ArrayList<>();
  private final StreamOrder streams = new StreamOrder();
  private final DeclaredForks forks;
  private final IllFormedCommits illFormed = new IllFormedCommits();
  private final StoredHashes stored;
  private final GrowingTree tree;

  private List<KeptCheckpoint> believed = List.of();
  private int next;
  private long proven;

  /**
   * @param progress is told how many commits are read
   */
  public LedgerVerifier(LedgerSource source, TrustedKeys trust, LongConsumer progress) {
    this.source = source;
    this.kept = new BelievedCheckpoints(trust.keys(), trust.witnesses(), findings::add);
    this.forks = new DeclaredForks(trust.forkSigners(), findings::add);
    this.progress = progress;
    this.stored = new StoredHashes(source, this::addOnce);
    this.tree = new GrowingTree(stored::full);
  }

  /**
   * The result of a verification.
   *
   * @param read how many commits were read until the end or the first bad one
   * @param proven the first so many commits are those of a kept, signed checkpoint
   * @param findings what is wrong, the first bad commit first; none if nothing is
   * @param illFormed of the commits read, those that hold text which is not well-formed
   */
  public record Verdict(
      long read, long proven, List<LedgerFinding> findings, IllFormedCommits illFormed) {
    public Verdict {
      findings = List.copyOf(findings);
    }
  }

  /**
   * A whole verification for other programs, such as one that measures how long it takes: reads
   * every commit of a ledger's database and compares them with kept checkpoints.
   *
   * @param checkpoints signed notes, as {@code /checkpoint} serves them
   * @param keys the log's verifier keys
   * @throws IllegalArgumentException if a note or key can't be read
   * @throws com.mongodb.MongoException if the database can't be
   */
  public static Verdict verify(
      MongoDatabase database, List<String> checkpoints, List<String> keys) {
    var trust = new TrustedKeys(keys.stream().map(VerifierKey::parse).toList(), List.of());
    try (var source = new StoredLedger(database)) {
      return new LedgerVerifier(source, trust, commits -> {})
          .verify(KeptCheckpoint.merged(checkpoints));
    }
  }

  /** The findings, the first bad commit first; none if the ledger is sound. */
  public Verdict verify(List<KeptCheckpoint> checkpoints) {
    kept.believe(checkpoints);
    source.lastCheckpoint().ifPresent(kept::believeStored);
    believed = kept.believed();
    var pages = source.pages();
    var ahead = new ReadAhead<StoredCommit>(_ -> pages.next(), 1);
    try {
      readUntilFirstBad(ahead);
    } catch (UnreadableCommit unreadable) {
      stored.mismatch().map(HashMismatch::finding).ifPresent(findings::add);
      findings.add(
          new LedgerFinding(LedgerFinding.Kind.ALTERED, unreadable.commit(), unreadable.detail()));
    } finally {
      ahead.finish();
    }
    findings.removeIf(this::isConsequence);
    findings.sort(LedgerFinding.FIRST_BAD_FIRST);
    return new Verdict(tree.size(), proven, findings, illFormed);
  }

  /** The kept checkpoints that are believed, for the report. */
  public List<KeptCheckpoint> believed() {
    return believed;
  }

  /** The forks that were declared and count, for the report. */
  public List<ForkCommit> forks() {
    return forks.forks();
  }

  private void readUntilFirstBad(ReadAhead<StoredCommit> ahead) {
    for (var page = ahead.nextPage(); !page.isEmpty(); page = ahead.nextPage()) {
      for (StoredCommit commit : page) {
        if (!isDue(commit)) {
          return;
        }
        add(commit);
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

  private boolean isDue(StoredCommit commit) {
    long number = commit.number();
    if (number == tree.size()) {
      return true;
    }
    stored.mismatch().map(HashMismatch::finding).ifPresent(findings::add);
    findings.add(
        number > tree.size()
            ? new LedgerFinding(
                LedgerFinding.Kind.MISSING,
                tree.size(),
                "after it comes commit " + number + " in the ledger")
            : new LedgerFinding(
                LedgerFinding.Kind.ALTERED, number, "it stands in the ledger twice"));
    return false;
  }

  private void add(StoredCommit commit) {
    streams.follow(commit).ifPresent(this::addOnce);
    if (streams.declaresFork()) {
      forks.take(commit, tree);
    }
    checkTexts(commit);
    stored.add(commit);
    tree.add(commit.leaf());
  }

  private void checkTexts(StoredCommit commit) {
    try {
      if (!commit.isWellFormed()) {
        illFormed.add(commit.number());
      }
    } catch (IllegalArgumentException unreadable) {
      // A document without fields has no text; the order of its streams says that it is broken.
    }
  }

  /** The first of its kind says where; those after it are mostly its consequence. */
  private void addOnce(LedgerFinding finding) {
    if (findings.stream().noneMatch(it -> it.kind() == finding.kind())) {
      findings.add(finding);
    }
  }

  /** Streams don't fit any more once a commit is wrong. */
  private boolean isConsequence(LedgerFinding finding) {
    return finding.kind() == LedgerFinding.Kind.STREAM
        && findings.stream().anyMatch(it -> it.kind().isExact() && it.commit() <= finding.commit());
  }

  /** True if the ledger, as far as it is read, is what was signed. */
  private boolean agrees(KeptCheckpoint checkpoint) {
    if (checkpoint.size() < tree.size()) {
      return true; // of size 0: every log's beginning
    }
    if (isGivenUp(checkpoint)) {
      return true;
    }
    if (checkpoint.checkpoint().root().equals(tree.root())) {
      proven = tree.size();
      stored.proven(proven);
      return true;
    }
    findings.add(
        stored
            .mismatch()
            .map(HashMismatch::finding)
            .orElseGet(() -> unlikeSigned(checkpoint.size())));
    return false;
  }

  private boolean isGivenUp(KeptCheckpoint checkpoint) {
    var fork = forks.gaveUp(checkpoint.checkpoint());
    fork.filter(it -> findings.stream().noneMatch(found -> isLoss(found, it)))
        .map(
            it ->
                new LedgerFinding(
                    LedgerFinding.Kind.LOST_BY_FORK,
                    it.commit(),
                    it.words() + "; a checkpoint of size " + checkpoint.size() + " is over them"))
        .ifPresent(findings::add);
    return fork.isPresent();
  }

  private static boolean isLoss(LedgerFinding found, ForkCommit fork) {
    return found.kind() == LedgerFinding.Kind.LOST_BY_FORK && found.commit() == fork.commit();
  }

  private LedgerFinding unlikeSigned(long size) {
    var which = "commits %d to %d are not those of the checkpoint of size %d, ";
    return stored.knowsBeyondProven()
        ? new LedgerFinding(
            LedgerFinding.Kind.REWRITTEN,
            proven,
            (which + "though the stored hashes fit them").formatted(proven, size - 1, size))
        : new LedgerFinding(
            LedgerFinding.Kind.UNLIKE_SIGNED,
            proven,
            (which + "and no stored hashes say which of them is the first")
                .formatted(proven, size - 1, size));
  }

  private void atTheEnd() {
    stored.mismatch().map(HashMismatch::finding).ifPresent(findings::add);
    long signed = 0;
    for (var beyond : believed.subList(next, believed.size())) {
      signed = isGivenUp(beyond) ? signed : beyond.size();
    }
    if (signed > tree.size()) {
      findings.add(
          new LedgerFinding(
              LedgerFinding.Kind.DROPPED_TAIL,
              tree.size(),
              "the ledger ends before it, and " + signed + " commits were signed"));
    }
  }
}
