package org.treatmentcourse.consumer;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.transparency.note.LogPulse;

/**
 * Whether the events' topic has every commit that the log signed, with the bytes that it signed.
 *
 * @param proven how many commits from the first on are those of a signed head
 * @param read how many commits from the first on are whole on the topic
 * @param signed the size of the highest signed head; 0 if none is signed
 * @param ignored how many records come again, contradict an earlier one or can't be read
 * @param fault what the first head that doesn't fit says of the topic, or which commit isn't whole
 * @param stale the latest time that is signed, if the log shows no sign of life any more
 */
public record TopicVerdict(
    long proven,
    long read,
    long signed,
    long ignored,
    Optional<String> fault,
    Optional<Instant> stale) {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration WITHOUT_END = Duration.ofDays(365); // nothing is waited for

  /**
   * Reads the topics of checkpoints and of events to their ends, once, in memory that does not grow
   * with them. If the latest signed time is not about now, by the clock here, a sign of life is
   * waited for: the clock alone accuses nobody.
   *
   * @param client the settings of a Kafka client that may read both topics
   */
  public static TopicVerdict of(Map<String, ?> client, LogKeys log) {
    return of(client, log, LogPulse.PATIENCE);
  }

  static TopicVerdict of(Map<String, ?> client, LogKeys log, Duration patience) {
    long ignored = 0;
    Optional<String> fault = Optional.empty();
    Optional<Instant> stale = Optional.empty();
    try (var consumer = new VerifyingConsumer(client, log, ConsumerState.NONE, WITHOUT_END)) {
      try {
        ignored += readToEnd(consumer);
        if (!isAbout(Instant.now(), consumer.time(), patience)) {
          long signed = consumer.signed();
          stale = consumer.time();
          long deadline = System.nanoTime() + patience.toNanos();
          while (stale.isPresent() && System.nanoTime() - deadline < 0) {
            ignored += readToEnd(consumer);
            boolean alive = consumer.signed() > signed || !consumer.time().equals(stale);
            stale = alive ? Optional.empty() : stale;
          }
        }
      } catch (TopicBroken broken) {
        fault = Optional.of(broken.fault().words());
      }
      return new TopicVerdict(
          consumer.proven(), consumer.size(), consumer.signed(), ignored, fault, stale);
    }
  }

  /** Returns the number of faults. */
  private static long readToEnd(VerifyingConsumer consumer) {
    long faults = 0;
    Batch batch;
    do {
      batch = consumer.poll(POLL);
      faults += batch.faults().size();
    } while (!batch.commits().isEmpty() || !batch.faults().isEmpty() || !consumer.isAtEnd());
    return faults;
  }

  /** A log that signs no times is not judged by them. */
  private static boolean isAbout(Instant now, Optional<Instant> signed, Duration patience) {
    return signed.isEmpty() || Duration.between(signed.get(), now).abs().compareTo(patience) <= 0;
  }

  /**
   * Whether every signed commit is there as it was signed, nothing contradicts it, and the log
   * lives.
   */
  public boolean isProven() {
    return signed > 0 && proven == signed && ignored == 0 && fault.isEmpty() && stale.isEmpty();
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
    stale.ifPresent(
        at ->
            words.append(
                "no head comes any more, the last time that is signed is %s: the log is dead, or its heads don't get here%n"
                    .formatted(at)));
    if (signed == 0) {
      words.append("no head on the topic of checkpoints is signed by a key that was given\n");
    }
    words.append(
        "%,d commits are those that a signed head covers; %,d behind them are signed by none%n"
            .formatted(proven, Math.max(0, read - Math.max(proven, signed))));
    return words.toString();
  }
}
