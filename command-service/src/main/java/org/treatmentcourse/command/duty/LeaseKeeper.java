package org.treatmentcourse.command.duty;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.MongoException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.service.worker.Working;

/**
 * Takes the lease when it is free, renews it while it is ours, watches it while it is another's.
 * Machines' clocks are never compared: a holder is taken for dead when its lease was seen unchanged
 * for the lease's length, measured here; it has then ceased to rely on it, measured there, for it
 * counts from before the renewal that we saw after.
 */
final class LeaseKeeper implements Working {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

  private final LeaseStore store;
  private final Duty duty;
  private final DutySettings settings;
  private final Runnable changed;
  private final Worker worker;
  private volatile CountDownLatch decided = new CountDownLatch(1);

  // The worker's own, and of who stops it once it has ended.
  private Optional<Lease.Held> held = Optional.empty();
  private Optional<Lease> seen = Optional.empty();
  private long seenSinceNanos;
  private boolean failing;

  /**
   * Not started.
   *
   * @param changed called when this instance came on duty or left it
   */
  LeaseKeeper(LeaseStore store, Duty duty, DutySettings settings, Runnable changed) {
    this.store = store;
    this.duty = duty;
    this.settings = settings;
    this.changed = changed;
    this.worker =
        new Worker("duty", BackOff.always(settings.renewEvery()), this::keep, this::failed);
  }

  /**
   * Returns when this instance is on duty, when another is seen to be, or when that can't be told.
   */
  @Override
  public void start() {
    decided = new CountDownLatch(1);
    worker.start();
    try {
      // Nobody's at once, a dead one's after its length; the rest is the store's time-out.
      if (!decided.await(settings.lease().multipliedBy(3).toMillis(), MILLISECONDS)) {
        LOG.warn("nobody is known to be on duty yet");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives the lease back, so that nobody has to wait for its end. */
  @Override
  public void stop() {
    boolean ended = worker.stop(STOP_TIMEOUT);
    duty.off();
    if (ended) {
      held.ifPresent(this::release);
      held = Optional.empty();
    }
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** Before all that works on duty starts, after all of that has stopped. */
  @Override
  public int getPhase() {
    return -1;
  }

  private void keep(Shift shift) {
    while (shift.goesOn()) {
      if (held.isPresent()) {
        renew(held.get());
      } else {
        look();
      }
      failing = false;
      shift.pause(held.isPresent() ? settings.renewEvery() : settings.lookEvery());
    }
  }

  private void renew(Lease.Held ours) {
    long asked = System.nanoTime();
    boolean wasOnDuty = duty.isOnDuty();
    held = store.renew(ours);
    if (held.isPresent()) {
      duty.on(asked + settings.lease().toNanos());
      if (!wasOnDuty) {
        LOG.info("on duty again in term {}", ours.term());
        changed.run();
      }
      return;
    }
    duty.off();
    seen = Optional.empty();
    LOG.warn(
        "the lease of term {} is not as it was renewed last: this instance lost it", ours.term());
    changed.run();
  }

  private void look() {
    Lease current = store.read();
    long now = System.nanoTime();
    boolean first = seen.isEmpty();
    if (!seen.equals(Optional.of(current))) {
      seen = Optional.of(current);
      seenSinceNanos = now;
      if (!first) {
        decided.countDown(); // whoever changes it lives
      }
    }
    if (mayBeTaken(current, now)) {
      take(current);
    }
  }

  /** Also ours, if the answer to our taking it was lost. */
  private boolean mayBeTaken(Lease current, long now) {
    return switch (current) {
      case Lease.Free _ -> true;
      case Lease.Held holder ->
          holder.owner().equals(settings.instance())
              || now - seenSinceNanos >= settings.lease().toNanos();
    };
  }

  private void take(Lease current) {
    long asked = System.nanoTime();
    held = store.take(current, settings.instance());
    held.ifPresent(
        ours -> {
          duty.on(asked + settings.lease().toNanos());
          LOG.info("on duty in term {}", ours.term());
          decided.countDown();
          changed.run();
        });
  }

  private void release(Lease.Held ours) {
    try {
      store.release(ours);
    } catch (MongoException e) {
      LOG.warn("the lease was not given back: {}", e.getClass().getSimpleName());
    }
  }

  /** The store's outcome is unknown; the next look or renewal tells. */
  private void failed(RuntimeException e) {
    if (!failing) {
      LOG.warn("the lease can't be kept or watched: {}", e.getClass().getSimpleName());
    }
    failing = true;
    decided.countDown();
  }
}
