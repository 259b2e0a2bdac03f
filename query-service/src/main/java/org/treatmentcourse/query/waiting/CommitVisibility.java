package org.treatmentcourse.query.waiting;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.treatmentcourse.query.intake.Batches;

/**
 * Lets queries wait for a commit. Intake signals after every batch; a waiter then looks. It also
 * looks now and then unsignalled, because another instance's intake may have taken the commit.
 */
public final class CommitVisibility implements Batches {
  /** Whether every event of a commit is in the views. */
  @FunctionalInterface
  public interface Visible {
    boolean holds(long commit);
  }

  private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofMillis(500);
  private static final int MAX_WAITING = 256;

  private final Visible visible;
  private final Semaphore seats = new Semaphore(MAX_WAITING);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition batchTaken = lock.newCondition();
  private long batches;

  public CommitVisibility(Visible visible) {
    this.visible = visible;
  }

  @Override
  public void visible() {
    lock.lock();
    try {
      batches++;
      batchTaken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a commit is visible.
   *
   * @return false if it was not in time, or if {@value #MAX_WAITING} are waiting already
   */
  public boolean await(long commit, Duration atMost) throws InterruptedException {
    long before = batchesSoFar();
    if (visible.holds(commit)) {
      return true;
    }
    if (atMost.isZero() || !seats.tryAcquire()) {
      return false;
    }
    try {
      long deadline = System.nanoTime() + atMost.toNanos();
      while (System.nanoTime() < deadline) {
        // Counting batches before looking, so that one between the look and the wait counts.
        awaitBatchAfter(before, deadline);
        before = batchesSoFar();
        if (visible.holds(commit)) {
          return true;
        }
      }
      return false;
    } finally {
      seats.release();
    }
  }

  private void awaitBatchAfter(long before, long deadline) throws InterruptedException {
    long wake = Math.min(deadline, System.nanoTime() + LOOK_AT_LEAST_EVERY.toNanos());
    lock.lock();
    try {
      long left = wake - System.nanoTime();
      while (batches == before && left > 0) {
        left = batchTaken.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private long batchesSoFar() {
    lock.lock();
    try {
      return batches;
    } finally {
      lock.unlock();
    }
  }
}
