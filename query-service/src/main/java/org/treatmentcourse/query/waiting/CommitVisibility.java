package org.treatmentcourse.query.waiting;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.treatmentcourse.query.intake.BatchListener;
import org.treatmentcourse.service.limit.Seats;

/**
 * Lets queries wait for a commit. Intake says after every batch which commits it touched; who waits
 * for one of them looks, and nobody else. Each also looks now and then untold, because another
 * instance's intake may have taken the commit.
 */
public final class CommitVisibility implements BatchListener {
  /** True if every event of a commit is in the views. */
  @FunctionalInterface
  public interface Visible {
    boolean holds(long commit);
  }

  private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofMillis(500);
  private static final int MAX_WAITING = 256;

  /** The most that one requester may have waiting. */
  static final int MAX_WAITING_OF_ONE = 32;

  private final Visible visible;
  private final Seats seats = new Seats(MAX_WAITING, MAX_WAITING_OF_ONE);
  private final ConcurrentMap<Long, Set<CountDownLatch>> waiting = new ConcurrentHashMap<>();

  public CommitVisibility(Visible visible) {
    this.visible = visible;
  }

  @Override
  public void visible(Collection<Long> commits) {
    for (var commit : commits) {
      waiting.getOrDefault(commit, Set.of()).forEach(CountDownLatch::countDown);
    }
  }

  /**
   * Waits until a commit is visible.
   *
   * @param requester who waits
   * @return false if it was not in time, or if {@value #MAX_WAITING} are waiting already, or
   *     {@value #MAX_WAITING_OF_ONE} of the requester's
   */
  public boolean await(long commit, Duration atMost, String requester) throws InterruptedException {
    if (atMost.isZero()) {
      return visible.holds(commit);
    }
    var seat = seats.take(requester);
    if (seat.isEmpty()) {
      return visible.holds(commit);
    }
    try (var _ = seat.get()) {
      long deadline = System.nanoTime() + atMost.toNanos();
      // Looked once more than waited: what came in the last moment counts.
      while (true) {
        // Told before looking, so that a batch between the look and the wait counts.
        var touched = new CountDownLatch(1);
        told(commit, touched);
        try {
          if (visible.holds(commit)) {
            return true;
          }
          long left = deadline - System.nanoTime();
          if (left <= 0) {
            return false;
          }
          var _ =
              touched.await(Math.min(left, LOOK_AT_LEAST_EVERY.toNanos()), TimeUnit.NANOSECONDS);
        } finally {
          toldNoMore(commit, touched);
        }
      }
    }
  }

  private void told(long commit, CountDownLatch touched) {
    waiting.compute(
        commit,
        (_, others) -> {
          var all = others == null ? ConcurrentHashMap.<CountDownLatch>newKeySet() : others;
          all.add(touched);
          return all;
        });
  }

  private void toldNoMore(long commit, CountDownLatch touched) {
    waiting.computeIfPresent(
        commit,
        (_, all) -> {
          all.remove(touched);
          return all.isEmpty() ? null : all;
        });
  }
}
