package org.treatmentcourse.command.duty;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.treatmentcourse.command.ledger.AppendGuard;

/**
 * Whether this instance is on duty. It says so only as long as the lease lasts by this machine's
 * own monotonic clock, which goes on while the process is paused. Who believes it wrongly slows the
 * other down and does no other harm: the ledger's compare-and-set decides.
 */
public final class Duty implements AppendGuard {
  /** In whose name an instance that is not on duty appends nothing. */
  public static final String RULE = "NotOnDuty";

  private static final String REASON =
      "this instance is not on duty; send the same request with the same Idempotency-Key again";

  private final Duration patience;
  private volatile Standing standing = new Standing.By();

  /** What this instance last learned of its lease. */
  private sealed interface Standing {
    /** It holds the lease, and relies on that until then, as of {@link System#nanoTime}. */
    record On(long untilNanos) implements Standing {}

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
    return standing instanceof Standing.On(long until) && System.nanoTime() - until < 0;
  }

  /**
   * Returns once this instance is on duty.
   *
   * @throws NotOnDuty if it isn't within its patience
   */
  public void admit() {
    if (!isOnDuty() && !await()) {
      throw new NotOnDuty(REASON);
    }
  }

  @Override
  public Optional<String> veto() {
    return isOnDuty() ? Optional.empty() : Optional.of(REASON);
  }

  @Override
  public String rule() {
    return RULE;
  }

  /** The lease was taken or renewed. */
  synchronized void on(long untilNanos) {
    standing = new Standing.On(untilNanos);
    notifyAll();
  }

  /** The lease was lost or given back. */
  void off() {
    standing = new Standing.By();
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
