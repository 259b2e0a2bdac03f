package org.treatmentcourse.command.idempotency;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.treatmentcourse.value.id.PatientRef;

/**
 * The keys that were needed lately: patients', and the service's for what is about none. A key is
 * remembered for a short time, so that a command does not wait for the store. The instance that
 * destroys a patient's key drops them all; another one drops them when their time is over.
 */
public final class FingerprintKeys {
  /** At about 200 bytes each, two megabytes. */
  static final int CAPACITY_KEYS = 10_000;

  static final Duration MOST_AGE = Duration.ofMinutes(10);

  private record Known(Optional<byte[]> key, Instant since) {}

  private final FingerprintKeySource source;
  private final InstantSource clock;
  private final SequencedMap<Optional<PatientRef>, Known> keys =
      new LinkedHashMap<>(16, 0.75f, true); // the one not used for longest comes first
  private long drops;

  FingerprintKeys(FingerprintKeySource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** The key for what is about a patient, or about none; empty where there is none any more. */
  Optional<byte[]> of(Optional<PatientRef> patient) {
    long before;
    synchronized (this) {
      var known = Optional.ofNullable(keys.get(patient));
      if (known.isPresent() && known.get().since().plus(MOST_AGE).isAfter(clock.instant())) {
        return known.get().key();
      }
      before = drops;
    }
    var key = patient.map(source::ofPatient).orElseGet(source::ofService);
    synchronized (this) {
      // A key that was destroyed since it was read is not remembered.
      if (before == drops) {
        keys.put(patient, new Known(key, clock.instant()));
      }
      if (keys.size() > CAPACITY_KEYS) {
        keys.pollFirstEntry();
      }
    }
    return key;
  }

  /** A patient's key was destroyed: nothing remembered is used any more. */
  public synchronized void drop() {
    keys.clear();
    drops++;
  }
}
