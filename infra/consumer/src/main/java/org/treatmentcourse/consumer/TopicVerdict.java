package org.treatmentcourse.consumer;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the events' topic has every commit that the log signed, with the bytes that it signed.
 *
 * @param proven how many commits from the first on are those of a signed head
 * @param read how many commits from the first on are whole on the topic
 * @param signed the size of the highest signed head; 0 if none is signed
 * @param ignored how many records come again, contradict an earlier one or can't be read
 * @param fault what the first head that doesn't fit says of the topic, or which commit isn't whole
 */
public record TopicVerdict(
    long proven, long read, long signed, long ignored, Optional<String> fault) {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration WITHOUT_END = Duration.ofDays(365); // nothing is waited for

  /**
   * Reads the topics of checkpoints and of events to their ends, once, in memory that does not grow
   * with them.
   *
   * @param client the settings of a Kafka client that may read both topics
   */
  public static TopicVerdict of(Map<String, ?> client, LogKeys log) {
    long ignored = 0;
    Optional<String> fault = Optional.empty();
    try (var consumer = new VerifyingConsumer(client, log, ConsumerState.NONE, WITHOUT_END)) {
      try {
        Batch batch;
        do {
          batch = consumer.poll(POLL);
          ignored += batch.faults().size();
        } while (!batch.commits().isEmpty() || !batch.faults().isEmpty() || !consumer.isAtEnd());
      } catch (TopicBroken broken) {
        fault = Optional.of(broken.fault().words());
      }
      return new TopicVerdict(
          consumer.proven(), consumer.size(), consumer.signed(), ignored, fault);
    }
  }

  /** Whether every signed commit is there as it was signed, and nothing contradicts it. */
  public boolean isProven() {
    return signed > 0 && proven == signed && ignored == 0 && fault.isEmpty();
  }

  /** Whether the topic is surely not what was signed. */
  public boolean isDisproven() {
    return fault.isPresent() || ignored > 0;
  }

  /** What was found, a finding a line. */
  public String words() {
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
