package org.treatmentcourse.command.idempotency;

import java.util.Optional;
import org.treatmentcourse.value.id.PatientRef;

/** The keys that fingerprints are recorded under. */
public interface FingerprintKeySource {
  /**
   * A patient's key for fingerprints. It is derived from the key that the patient's personal data
   * is sealed with, and is gone with that one.
   *
   * @return empty where the patient's key was destroyed or no key can be had
   */
  Optional<byte[]> ofPatient(PatientRef patient);

  /**
   * The service's key, for what concerns no patient.
   *
   * @return empty where no key can be had
   */
  Optional<byte[]> ofService();
}
