package org.treatmentcourse.service.worker;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * One thread that does one kind of work until it is stopped. Work that returns is begun again at
 * once; work that fails is begun again after a back-off, so beginning again has to be recovery. The
 * worker itself logs nothing: only the work knows which of its failures' words hold patient data.
 */
public final class Worker {
  /** Work that goes on as long as its shift does. */
  @FunctionalInterface
  public interface Work {
    void during(Shift shift);
  }

  private final String name;
  private final BackOff backOff;
  private final Work work;
  private final Consumer<RuntimeException> failed;

  private volatile Shift shift = Shift.over();
  private Thread thread = new Thread("not started"); // guarded by this

  /**
   * A worker that is not started.
   *
   * @param name the thread's
   * @param failed is told of each failure, on the worker's thread, before the back-off; it must not
   *     fail itself
   */
  public Worker(String name, BackOff backOff, Work work, Consumer<RuntimeException> failed) {
    this.name = name;
    this.backOff = backOff;
    this.work = work;
    this.failed = failed;
  }

  /** Starts the thread; a worker that was stopped may be started again. */
  public synchronized void start() {
    if (shift.goesOn()) {
      return;
    }
    var next = new Shift();
    shift = next;
    thread = Thread.ofPlatform().name(name).start(() -> run(next));
  }

  /** Asks the work to end, and does not wait until it has. */
  public void end() {
    shift.end();
  }

  /**
   * Stops, and waits until the work in hand is done; after the time-out it is interrupted.
   *
   * @return whether it ended in time
   */
  public synchronized boolean stop(Duration timeout) {
    shift.end();
    try {
      if (thread.getState() == Thread.State.NEW || thread.join(timeout)) {
        return true;
      }
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** True if the worker was started, was not stopped and has not ended by itself. */
  public boolean isRunning() {
    return shift.goesOn();
  }

  /** Cuts the work's wait for a wake-up short; never blocks, and any thread may call it. */
  public void wake() {
    shift.wake();
  }

  private void run(Shift own) {
    int failures = 0;
    while (own.goesOn()) {
      try {
        work.during(own);
      } catch (RuntimeException e) {
        failures = own.takeProgress() ? 1 : failures + 1;
        failed.accept(e);
        own.pause(backOff.after(failures));
      }
    }
  }
}
