package org.treatmentcourse.consumer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.CommitBytes;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.fork.ForkEvent;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.core.JacksonException;

/**
 * Follows the events' topic as a subscriber does: gives each commit whole, once and in order, and
 * proves against the heads that the log signs that none is missing, added or altered. It is given
 * the log's public key and believes nothing else. One consumer reads all partitions; its memory
 * does not grow with the topic. Not safe for several threads.
 */
public final class VerifyingConsumer implements AutoCloseable {
  /**
   * The log signs within a second of a commit, and at least every ten seconds while there is none;
   * the relay publishes at once.
   */
  public static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);

  private static final Duration SLICE = Duration.ofMillis(100);
  private static final int MOST_UNPROVEN = 10_000;
  private static final String FORK = ForkEvent.LogForkDeclared.class.getSimpleName();

  private final PublishedCommits published;
  private final HeadsTopic heads;
  private final TreeFrontier tree;
  private final long patienceNanos;

  /** The hashes of the last commits: a head may still come that ends among them. */
  private final ArrayDeque<Hash> unproven = new ArrayDeque<>();

  private Batch given;
  private Optional<TopicBroken> broken = Optional.empty();
  private long left = System.nanoTime();
  private long signedAt = left;
  private long aliveAt = left;
  private long readAt = left;
  private long signedSize;

  /**
   * A consumer that goes on behind what somebody has read.
   *
   * @param client a Kafka client's settings; it may read the topics of events and of checkpoints
   * @param log the keys that sign the log
   * @param state of the last batch that was taken
   * @param patience how long commits may wait for a head, and signed ones for being published,
   *     before that is a fault; twice as long a log may show no sign of life
   */
  public VerifyingConsumer(
      Map<String, ?> client, LogKeys log, ConsumerState state, Duration patience) {
    this.published = new PublishedCommits(client, state);
    this.heads = new HeadsTopic(client, log, state);
    this.tree = new TreeFrontier(state.size(), state.subtrees());
    this.patienceNanos = patience.toNanos();
    this.given = new Batch(List.of(), proven(), List.of(), state);
  }

  /**
   * Waits for what follows: commits, a proof of commits that were given, or a fault.
   *
   * @param atMost after which the batch is empty
   * @throws TopicBroken if nothing can follow; commits that came with the fault are not given, and
   *     faults that were noticed before it are
   * @throws org.apache.kafka.common.KafkaException if Kafka can't be read
   */
  public Batch poll(Duration atMost) {
    if (broken.isPresent()) {
      throw broken.get();
    }
    var faults = new ArrayList<Fault>();
    try {
      given = read(System.nanoTime() + atMost.toNanos(), faults);
      return given;
    } catch (TopicBroken e) {
      broken = Optional.of(e);
      faults.addAll(published.takeFaults());
      if (faults.isEmpty()) {
        throw e;
      }
      return new Batch(List.of(), given.proven(), faults, given.state());
    } finally {
      left = System.nanoTime();
    }
  }

  private Batch read(long deadline, List<Fault> faults) {
    // While nobody polls, nothing is late.
    long away = System.nanoTime() - left;
    signedAt += away;
    aliveAt += away;
    readAt += away;
    long before = proven();
    List<Commit> commits;
    long remaining;
    do {
      heads.poll();
      prove();
      remaining = Math.max(0, deadline - System.nanoTime());
      commits = published.poll(Duration.ofNanos(Math.min(SLICE.toNanos(), remaining)));
      commits.forEach(this::add);
      faults.addAll(published.takeFaults());
      addOverdue(faults, !commits.isEmpty());
    } while (commits.isEmpty() && faults.isEmpty() && proven() == before && remaining > 0);
    return new Batch(commits, proven(), faults, state());
  }

  private void add(Commit commit) {
    unproven.add(MerkleTree.leaf(CommitBytes.encode(commit)));
    commit.draft().events().stream()
        .filter(event -> event.type().equals(FORK))
        .forEach(this::renamed);
    prove();
  }

  /** The heads of lost commits wait here, and those of the new name may come later. */
  private void renamed(Draft.Event declared) {
    try {
      var payload = WireFormat.mapper().readTree(declared.payload());
      heads.renamed(payload.path("fork").path("origin").asString(""));
    } catch (JacksonException noDeclaration) {
      // The next head shows that this was not recorded.
    }
  }

  private void prove() {
    for (var next = heads.first(); next.isPresent(); next = heads.first()) {
      var head = next.get();
      // The heads that are still to come are of no smaller size.
      while (tree.size() < head.size() && !unproven.isEmpty()) {
        tree.add(unproven.removeFirst());
      }
      if (tree.size() < head.size()) {
        return;
      }
      heads.removeFirst();
      if (tree.size() == head.size()) {
        compare(head);
      }
    }
    while (unproven.size() > MOST_UNPROVEN) {
      tree.add(unproven.removeFirst());
    }
  }

  private void compare(Checkpoint head) {
    if (!tree.root().equals(head.root())) {
      throw new TopicBroken(
          Fault.Kind.FORGED,
          "commits %d to %d are not those that the head of size %d signs"
              .formatted(proven(), head.size() - 1, head.size()));
    }
    heads.proven(head);
  }

  private void addOverdue(List<Fault> faults, boolean isRead) {
    long now = System.nanoTime();
    if (signed() != signedSize || size() <= signed()) {
      signedSize = signed();
      signedAt = now;
    }
    if (heads.takeAlive() || heads.time().isEmpty()) { // an earlier build signs no times
      aliveAt = now;
    }
    if (isRead || signed() <= size()) {
      readAt = now;
    }
    if (now - signedAt > patienceNanos) {
      signedAt = now;
      faults.add(
          new Fault(
              Fault.Kind.SILENT,
              "commits %d to %d wait for a signed head for longer than %d s"
                  .formatted(signed(), size() - 1, Duration.ofNanos(patienceNanos).toSeconds())));
    }
    if (now - aliveAt > 2 * patienceNanos) {
      aliveAt = now;
      faults.add(
          new Fault(
              Fault.Kind.STALE,
              "no head came for longer than %d s, the last time that is signed is %s: the log is"
                      .formatted(
                          Duration.ofNanos(2 * patienceNanos).toSeconds(),
                          heads.time().map(Instant::toString).orElse("none"))
                  + " dead, or its heads don't get here"));
    }
    if (now - readAt > patienceNanos) {
      readAt = now;
      faults.add(
          new Fault(
              Fault.Kind.LATE,
              "commits %d to %d are signed and not on the topic: the relay is behind, or they are"
                      .formatted(size(), signed() - 1)
                  + " lost"));
    }
  }

  /** How many commits from the first on are those of a signed head. */
  public long proven() {
    return heads.proven().map(Checkpoint::size).orElse(0L);
  }

  /** How many commits from the first on are whole on the topic. */
  public long size() {
    return tree.size() + unproven.size();
  }

  /** The size of the largest signed head that is read; 0 before the first. */
  public long signed() {
    return heads.signed();
  }

  /**
   * The latest time at which the log signed that it rests; empty for one of an earlier build. It is
   * by the log's clock, and older while commits are appended.
   */
  public Optional<Instant> time() {
    return heads.time();
  }

  /** Whether all commits that are on the topic by now were given. */
  public boolean isAtEnd() {
    return published.isAtEnd();
  }

  private ConsumerState state() {
    var now = tree.copy();
    unproven.forEach(now::add);
    return new ConsumerState(
        now.size(), now.subtrees(), published.places(), heads.place(), heads.proven());
  }

  @Override
  public void close() {
    published.close();
    heads.close();
  }
}
