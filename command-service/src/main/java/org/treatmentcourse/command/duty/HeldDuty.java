package org.treatmentcourse.command.duty;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;

/**
 * Duty in the hands of a tool: while it holds it, no command service appends or relays. A tool that
 * is killed holds it no longer than a command service that is.
 */
public final class HeldDuty implements AutoCloseable {
  /** The lease's length and renewal as command services have them by default. */
  private static final Duration LEASE = Duration.ofMillis(1_200);

  private static final Duration RENEW_EVERY = Duration.ofMillis(300);

  /** A holder that is not seen to renew for this long is dead, also where the lease is longer. */
  private static final Duration WATCHED = Duration.ofSeconds(5);

  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final LeaseStore store;
  private final Worker worker =
      new Worker("held-duty", BackOff.always(RENEW_EVERY), this::keep, _ -> {});

  private volatile Lease.Held held;
  private volatile long untilNanos;

  private HeldDuty(LeaseStore store, Lease.Held held, long untilNanos) {
    this.store = store;
    this.held = held;
    this.untilNanos = untilNanos;
    worker.start();
  }

  /**
   * Takes duty from nobody or from a dead holder, for whom it waits.
   *
   * @param uri of the ledger's MongoDB
   * @return empty if an instance is on duty
   * @throws com.mongodb.MongoException if the store doesn't answer
   */
  public static Optional<HeldDuty> take(String uri, String database) {
    var store = new LeaseStore(uri, database, LEASE);
    try {
      var seen = store.read();
      long deadline = System.nanoTime() + WATCHED.toNanos();
      while (seen instanceof Lease.Held
          && System.nanoTime() - deadline < 0
          && store.read().equals(seen)) {
        LockSupport.parkNanos(RENEW_EVERY.toNanos());
      }
      long asked = System.nanoTime();
      // Compared with what was seen: one that was renewed meanwhile is not taken.
      var taken = store.take(seen, "tool-" + UUID.randomUUID());
      if (taken.isPresent()) {
        return Optional.of(new HeldDuty(store, taken.get(), asked + LEASE.toNanos()));
      }
      store.close();
      return Optional.empty();
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private void keep(Shift shift) {
    while (shift.goesOn()) {
      long asked = System.nanoTime();
      var renewed = store.renew(held);
      if (renewed.isEmpty()) {
        untilNanos = asked;
        shift.end();
        return;
      }
      held = renewed.get();
      untilNanos = asked + LEASE.toNanos();
      shift.pause(RENEW_EVERY);
    }
  }

  /** Whether nobody else can have it. */
  public boolean isHeld() {
    return System.nanoTime() - untilNanos < 0;
  }

  /** Gives it back. */
  @Override
  public void close() {
    try (store) {
      worker.stop(STOP_WITHIN);
      store.release(held);
    }
  }
}
