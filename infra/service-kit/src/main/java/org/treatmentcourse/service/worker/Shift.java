package org.treatmentcourse.service.worker;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * From a worker's start to its stop: what the work asks whether to go on, and where it waits. A new
 * start has a shift of its own, so that a thread that was slow to end never takes it for its own.
 */
public final class Shift {
  private final CountDownLatch over = new CountDownLatch(1);
  private final Semaphore wakeUps = new Semaphore(0);
  private volatile boolean progressed;

  Shift() {}

  /** A shift that is over: of a worker that was not started. */
  static Shift over() {
    var shift = new Shift();
    shift.end();
    return shift;
  }

  /** True if nobody has asked to stop. */
  public boolean goesOn() {
    return over.getCount() > 0;
  }

  /** Ends the shift, from outside or by the work itself; every wait ends at once. */
  public void end() {
    over.countDown();
    wake();
  }

  /** Says that the work gets on: the next failure is the first in a row. */
  public void progressed() {
    progressed = true;
  }

  /** Waits until somebody wakes the worker, at most so long; a wake-up before the call counts. */
  public void awaitWakeUp(Duration atMost) {
    try {
      if (goesOn() && wakeUps.tryAcquire(atMost.toNanos(), NANOSECONDS)) {
        wakeUps.drainPermits();
      }
    } catch (InterruptedException e) {
      end();
    }
  }

  /** Waits; unlike the wait above, only the end cuts it short. */
  public void pause(Duration length) {
    try {
      // True if the shift is over, which goesOn() tells as well.
      var _ = over.await(length.toNanos(), NANOSECONDS);
    } catch (InterruptedException e) {
      end();
    }
  }

  /** One permit says it all. */
  void wake() {
    if (wakeUps.availablePermits() == 0) {
      wakeUps.release();
    }
  }

  boolean takeProgress() {
    boolean taken = progressed;
    progressed = false;
    return taken;
  }
}
