package org.treatmentcourse.command.vault.rotation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.command.vault.key.Erasures;
import org.treatmentcourse.command.vault.key.KeyRewrap;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.service.vault.Keystore;
import org.treatmentcourse.service.vault.VaultClosed;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;

/**
 * Completes erasures. A patient's key that was destroyed still stands, wrapped, in the store's
 * journals and in old copies: so all other keys are wrapped by a new version of the wrapping key,
 * and the versions before it are destroyed.
 *
 * <p>Keystore and store say how far a rotation is, so a start after a crash at any line goes on
 * there, and two that believe to be on duty do the same twice. An older version is destroyed only
 * after every instance holds the new one and each key in a new copy was opened by that alone.
 */
final class KeyRotation implements WorkingOnDuty {
  private static final int MOST_AT_ONCE = 1_000;
  private static final Duration POLL = Duration.ofSeconds(10);

  /** To 32 s. */
  private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), 5);

  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

  private final KeysDatabase database;
  private final Erasures erasures;
  private final KeystoreRoll roll;
  private final KeysCopy copy;
  private final CompletedErasures completed;
  private final Duration delay;
  private final InstantSource clock;
  private final Worker worker;

  private volatile boolean forced;
  private volatile Optional<String> hindrance = Optional.empty();

  KeyRotation(
      KeysDatabase database,
      KeystoreRoll roll,
      CompletedErasures completed,
      RotationSettings settings,
      InstantSource clock) {
    this.database = database;
    this.erasures = new Erasures(database.database());
    this.roll = roll;
    this.copy = new KeysCopy(settings.copy());
    this.completed = completed;
    this.delay = settings.delay();
    this.clock = clock;
    this.worker = new Worker("key-rotation", BACK_OFF, this::follow, this::failed);
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** True if a keystore is configured. */
  boolean isPossible() {
    return database.keystore().isPresent();
  }

  /** Rotates as soon as there is an erasure to complete, without the delay. */
  void force() {
    forced = true;
    worker.wake();
  }

  /** Why the rotation that is due does not get on; empty while it does. */
  Optional<String> hindrance() {
    return hindrance;
  }

  private void follow(Shift shift) {
    while (shift.goesOn()) {
      database.keystore().ifPresent(keystore -> rotate(keystore, shift));
      shift.progressed();
      shift.awaitWakeUp(POLL);
    }
  }

  private void rotate(Keystore keystore, Shift shift) {
    erasures.settle(keystore.newest());
    var pending = erasures.pending(MOST_AT_ONCE);
    if (pending.stream().anyMatch(it -> needsNewVersion(it, keystore.newest()))) {
      // crash before this: nothing has begun
      keystore.addVersion();
    }
    forced = false;
    int newest = keystore.newest();
    if (keystore.versions().first() < newest && !finish(keystore, newest)) {
      return;
    }
    hindrance = Optional.empty();
    int oldest = keystore.versions().first();
    for (var erasure : pending) {
      if (shift.goesOn() && erasure.version().filter(it -> it < oldest).isPresent()) {
        completed.record(erasure.patient());
        // crash before this: the ledger says it, and is asked again
        erasures.complete(erasure.patient());
      }
    }
  }

  private boolean needsNewVersion(Erasures.Pending erasure, int newest) {
    boolean isDue = forced || !clock.instant().isBefore(erasure.destroyedAt().plus(delay));
    return isDue && erasure.version().filter(it -> it < newest).isEmpty();
  }

  /** Ends a rotation that has begun; false if an instance lacks the newest version. */
  private boolean finish(Keystore keystore, int newest) {
    int lacking = roll.lacking(keystore.identity(newest).orElseThrow(VaultClosed::new));
    if (lacking > 0) {
      hindrance = Optional.of("instances that lack version " + newest + ": " + lacking);
      return false;
    }
    long from = System.nanoTime();
    var keys = new KeyRewrap(database.database(), keystore);
    int rewrapped = keys.rewrapAll(newest);
    int copied;
    do {
      copied = copy.renew(keys, newest);
      // Whoever made a key may have stopped before they wrapped it anew: then the copy lacks it.
    } while (keys.rewrapAll(newest) > 0);
    for (int version : List.copyOf(keystore.versions().headSet(newest, false))) {
      // crash before this: all keys are wrapped anew, and the next start destroys it
      keystore.destroy(version);
    }
    LOG.info(
        "keys are wrapped by version {}: {} anew in {} ms, {} copied; older versions are destroyed",
        newest,
        rewrapped,
        Duration.ofNanos(System.nanoTime() - from).toMillis(),
        copied);
    return true;
  }

  private void failed(RuntimeException e) {
    hindrance = Optional.of(e.getClass().getSimpleName());
    LOG.warn("keys are wrapped anew later: {}", e.getClass().getSimpleName());
  }
}
