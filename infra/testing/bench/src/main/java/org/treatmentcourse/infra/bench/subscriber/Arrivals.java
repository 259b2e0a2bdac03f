package org.treatmentcourse.infra.bench.subscriber;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** When each commit was answered, and when a subscriber had it; any thread may say either. */
final class Arrivals {
  private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

  private final Map<Long, Long> answered = new ConcurrentHashMap<>();
  private final Map<Long, Long> arrived = new ConcurrentHashMap<>();

  void answered(long commit) {
    answered.putIfAbsent(commit, System.nanoTime());
  }

  void arrived(long commit) {
    arrived.putIfAbsent(commit, System.nanoTime());
  }

  /**
   * From each answer until the arrival, in ns; 0 where the event came first.
   *
   * @throws IllegalStateException if one does not arrive
   */
  long[] waits() {
    long end = System.nanoTime() + GIVE_UP_AFTER.toNanos();
    while (!arrived.keySet().containsAll(answered.keySet())) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("not every event arrived in " + GIVE_UP_AFTER);
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    return answered.entrySet().stream()
        .mapToLong(it -> Math.max(0, arrived.getOrDefault(it.getKey(), 0L) - it.getValue()))
        .toArray();
  }
}
