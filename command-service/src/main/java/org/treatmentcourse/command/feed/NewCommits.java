package org.treatmentcourse.command.feed;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.service.worker.Working;

/**
 * Wakes those who wait for the ledger's next commit. This instance's commits wake them at once;
 * those of another instance are looked for once for all who wait. It stops before the web server
 * does, so that no open feed holds the server's shutdown up.
 */
final class NewCommits implements Working {
  /** The longest time until a commit of another instance is seen. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(NewCommits.class);

  private final Ledger ledger;
  private final Worker worker =
      new Worker(
          "new-commits",
          BackOff.always(LOOK_EVERY),
          this::watch,
          failure -> LOG.warn("new commits are not seen: {}", FailureReason.of(failure)));
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private long count; // guarded by the lock
  private int waiting; // guarded by the lock
  private volatile boolean over;

  NewCommits(Ledger ledger) {
    this.ledger = ledger;
  }

  /** A number that changes when there may be news. */
  long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** True if the service stops: nobody waits any more. */
  boolean isOver() {
    return over;
  }

  /**
   * Waits until there may be news.
   *
   * @param seen the count from before the ledger was read
   */
  void await(long seen, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      waiting++;
      while (count == seen && !over && left > 0) {
        left = news.awaitNanos(left);
      }
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  @Override
  public Worker worker() {
    return worker;
  }

  @Override
  public void start() {
    over = false;
    worker.start();
  }

  @Override
  public void stop() {
    over = true;
    tell();
    worker.stop(STOP_TIMEOUT);
  }

  private void watch(Shift shift) {
    try (var _ = ledger.onAppend(this::tell)) {
      long last = ledger.head().orElse(-1);
      tell(); // of what came before
      while (shift.goesOn()) {
        shift.pause(LOOK_EVERY);
        if (isAwaited()) {
          long head = ledger.head().orElse(-1);
          if (head != last) {
            last = head;
            tell();
          }
        }
        shift.progressed();
      }
    }
  }

  private boolean isAwaited() {
    lock.lock();
    try {
      return waiting > 0;
    } finally {
      lock.unlock();
    }
  }

  private void tell() {
    lock.lock();
    try {
      count++;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
