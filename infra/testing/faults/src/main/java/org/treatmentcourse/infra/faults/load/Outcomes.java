package org.treatmentcourse.infra.faults.load;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What became of the commands of one load. Safe for all its senders at once. */
public final class Outcomes {
  private static final double MILLIS_PER_SECOND = 1_000.0;

  private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicInteger> retries = new ConcurrentHashMap<>();
  private final Queue<UUID> refused = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
  private final Queue<UUID> givenUp = new ConcurrentLinkedQueue<>();
  private final AtomicInteger notMeant = new AtomicInteger();
  private final AtomicInteger afterRetry = new AtomicInteger();
  private final AtomicLong longestMillis = new AtomicLong();

  public void acknowledged(Acknowledged promise, int attempts, Duration waited) {
    acknowledged.add(promise);
    longestMillis.accumulateAndGet(waited.toMillis(), Math::max);
    if (attempts > 1) {
      afterRetry.incrementAndGet();
    }
  }

  void retried(String why) {
    retries.computeIfAbsent(why, key -> new AtomicInteger()).incrementAndGet();
  }

  /**
   * A command was refused.
   *
   * @param meant whether that is as it should be
   */
  public void refused(UUID command, String why, boolean meant) {
    refused.add(command);
    refusals.computeIfAbsent(why, key -> new AtomicInteger()).incrementAndGet();
    if (!meant) {
      notMeant.incrementAndGet();
    }
  }

  void givenUp(UUID command) {
    givenUp.add(command);
  }

  public Queue<Acknowledged> acknowledged() {
    return acknowledged;
  }

  /** How many were sent again and again and never answered. */
  public int countGivenUp() {
    return givenUp.size();
  }

  /** The commands that were refused, and must have recorded nothing. */
  public Queue<UUID> refused() {
    return refused;
  }

  /** Whether every command was acknowledged in the end, or refused where that was meant. */
  public boolean areComplete() {
    return notMeant.get() == 0 && givenUp.isEmpty();
  }

  @Override
  public String toString() {
    return "%d acknowledged (%d of them after retries; longest wait %.1f s), refused %s, given up %d; retries for %s"
        .formatted(
            acknowledged.size(),
            afterRetry.get(),
            longestMillis.get() / MILLIS_PER_SECOND,
            shown(refusals),
            givenUp.size(),
            shown(retries));
  }

  private static String shown(Map<String, AtomicInteger> counts) {
    return counts.isEmpty() ? "none" : new TreeMap<>(counts).toString();
  }
}
