package org.treatmentcourse.command.idempotency;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.treatmentcourse.service.vault.Remembered;
import org.treatmentcourse.value.id.PatientRef;

/**
 * The keys that were needed lately: patients', and the service's for what is about none. A key is
 * remembered for a short time, so that a command does not wait for the store. The instance that
 * destroys a patient's key drops them all; another one drops them when their time is over.
 */
public final class FingerprintKeys {
  private static final Duration MOST_AGE = Duration.ofMinutes(10);

  private final Remembered<Optional<PatientRef>, Optional<byte[]>> keys;

  FingerprintKeys(FingerprintKeySource source, InstantSource clock) {
    keys =
        new Remembered<>(
            patient -> patient.map(source::ofPatient).orElseGet(source::ofService),
            MOST_AGE,
            clock);
  }

  /** The key for what is about a patient, or about none; empty where there is none any more. */
  Optional<byte[]> of(Optional<PatientRef> patient) {
    return keys.of(patient);
  }

  /** A patient's key was destroyed: nothing remembered is used any more. */
  public void drop() {
    keys.drop();
  }
}
