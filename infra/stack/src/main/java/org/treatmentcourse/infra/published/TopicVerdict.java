package org.treatmentcourse.infra.published;

import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.commit.CommitBytes;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.MerkleTree;

/**
 * Whether the events' topic has every commit that the log signed, with the bytes that it signed.
 *
 * @param proven how many commits from the first on are those of a signed head
 * @param read how many commits from the first on are whole on the topic
 * @param signed the size of the highest signed head; 0 if none is signed
 * @param ignored how many records come again, contradict an earlier one or can't be read
 * @param fault what the first head that doesn't fit says of the topic, or which commit isn't whole
 */
record TopicVerdict(long proven, long read, long signed, long ignored, Optional<String> fault) {
  /**
   * Reads the topics of checkpoints and of events to their ends, once, in memory that does not grow
   * with the events.
   *
   * @param config of a consumer that may read both topics, in no group
   * @throws PartFailed if they can't be read, or two heads of one size are signed
   */
  static TopicVerdict of(Map<String, Object> config, LogKeys log) {
    var heads = PublishedHeads.read(config, log, 0); // first: what they sign is published by now
    long signed = heads.highest().orElse(0L);
    var tree = new GrowingTree(full -> {});
    long proven = 0;
    Optional<String> fault = Optional.empty();
    try (var commits = new PublishedCommits(config, 0)) {
      try {
        for (var next = commits.next(); next.isPresent(); next = commits.next()) {
          tree.add(MerkleTree.leaf(CommitBytes.encode(next.get())));
          var root = heads.root(tree.size());
          if (root.filter(tree.root()::equals).isPresent()) {
            proven = tree.size();
          } else if (root.isPresent()) {
            fault =
                Optional.of(
                    "commits %d to %d are not those that the head of size %d signs"
                        .formatted(proven, tree.size() - 1, tree.size()));
            break;
          }
        }
      } catch (PublishedCommits.CommitNotWhole lacking) {
        fault = Optional.of(String.valueOf(lacking.getMessage()));
      }
      return new TopicVerdict(proven, tree.size(), signed, commits.ignored(), fault);
    }
  }

  /** Whether every signed commit is there as it was signed, and nothing contradicts it. */
  boolean isProven() {
    return signed > 0 && proven == signed && ignored == 0 && fault.isEmpty();
  }

  /** Whether the topic is surely not what was signed. */
  boolean isDisproven() {
    return fault.isPresent() || ignored > 0;
  }

  /** What was found, a finding a line. */
  String words() {
    var words = new StringBuilder();
    fault.ifPresent(found -> words.append(found).append('\n'));
    if (fault.isEmpty() && read < signed) {
      words.append(
          "commits %d to %d are signed and not on the topic: the relay is behind, or they are lost%n"
              .formatted(read, signed - 1));
    }
    if (ignored > 0) {
      words.append(
          "%,d records come again, contradict an earlier one or can't be read%n"
              .formatted(ignored));
    }
    if (signed == 0) {
      words.append("no head on the topic of checkpoints is signed by a key that was given\n");
    }
    words.append(
        "%,d commits are those that a signed head covers; %,d behind them are signed by none%n"
            .formatted(proven, Math.max(0, read - Math.max(proven, signed))));
    return words.toString();
  }
}
