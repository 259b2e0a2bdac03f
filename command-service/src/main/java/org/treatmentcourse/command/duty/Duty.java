package org.treatmentcourse.command.duty;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.treatmentcourse.command.ledger.AppendGuard;
import org.treatmentcourse.command.ledger.Veto;

/**
 * The duty of this instance. The instance counts as on duty only as long as the lease lasts by this
 * machine's own monotonic clock, which goes on while the process is paused. An instance that
 * wrongly believes to be on duty slows the other down and does no other harm: the ledger's
 * compare-and-set decides.
 */
public final class Duty implements AppendGuard {
  /** The name of the rule by which an instance off duty appends nothing. */
  public static final String RULE = "NotOnDuty";

  /** No stint at all. */
  public static final long OFF = 0;

  private static final Veto VETO =
      new Veto(
          RULE,
          "this instance is not on duty; send the same request with the same Idempotency-Key"
              + " again");

  private final Duration patience;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Standing standing = new Standing.By();
  private long stints; // guarded by this

  /** The last state of its lease that this instance learned. */
  private sealed interface Standing {
    /**
     * It holds the lease.
     *
     * @param stint which time in this process, from 1; a lost lease that is taken again is another
     * @param untilNanos so long it relies on that, as of {@link System#nanoTime}
     */
    record On(long stint, long untilNanos) implements Standing {}

    /** It doesn't hold it. */
    record By() implements Standing {}
  }

  /**
   * Not on duty.
   *
   * @param patience how long {@link #admit} waits
   */
  public Duty(Duration patience) {
    this.patience = patience;
  }

  public boolean isOnDuty() {
    return stint() != OFF;
  }

  /**
   * The number of this stint on duty, or {@link #OFF}. Facts found in one stint hold for no other.
   */
  public long stint() {
    return standing instanceof Standing.On(long stint, long until) && System.nanoTime() - until < 0
        ? stint
        : OFF;
  }

  /** Calls {@code listener} after duty began or ended; it must not block. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * Returns once this instance is on duty.
   *
   * @throws NotOnDuty if it isn't within its patience
   */
  public void admit() {
    if (!isOnDuty() && !await()) {
      throw new NotOnDuty(VETO);
    }
  }

  @Override
  public Optional<Veto> veto() {
    return isOnDuty() ? Optional.empty() : Optional.of(VETO);
  }

  /** The lease was taken or renewed. */
  void on(long untilNanos) {
    boolean begins = !isOnDuty();
    synchronized (this) {
      long stint = standing instanceof Standing.On on ? on.stint() : ++stints;
      standing = new Standing.On(stint, untilNanos);
      notifyAll();
    }
    if (begins) {
      listeners.forEach(Runnable::run);
    }
  }

  /** The lease was lost or given back. */
  void off() {
    synchronized (this) {
      standing = new Standing.By();
    }
    listeners.forEach(Runnable::run);
  }

  private synchronized boolean await() {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (!isOnDuty()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
