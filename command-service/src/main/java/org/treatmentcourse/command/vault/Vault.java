package org.treatmentcourse.command.vault;

import java.util.Optional;
import java.util.function.Supplier;
import org.treatmentcourse.command.idempotency.FingerprintKeySource;
import org.treatmentcourse.command.vault.key.PatientKeyMaker;
import org.treatmentcourse.patient.SealedData;
import org.treatmentcourse.seal.Aead;
import org.treatmentcourse.seal.Aead.Sealed;
import org.treatmentcourse.service.vault.PatientKeys;
import org.treatmentcourse.service.vault.PersonalData;
import org.treatmentcourse.service.vault.VaultClosed;
import org.treatmentcourse.value.id.PatientRef;

/** Seals and opens personal data with the patient's own key. */
final class Vault implements FingerprintKeySource {
  private static final String FINGERPRINTS = "idempotency fingerprint";

  private final PatientKeyMaker maker;
  private final PatientKeys keys;

  Vault(PatientKeyMaker maker, PatientKeys keys) {
    this.maker = maker;
    this.keys = keys;
  }

  /**
   * Seals; empty where the patient's key was destroyed.
   *
   * @throws VaultClosed without the wrapping key
   */
  Optional<SealedData> seal(PatientRef patient, PersonalData data) {
    return maker
        .findOrCreate(patient)
        .map(key -> data.sealed(key, patient))
        .map(box -> SealedData.of(patient, Aead.ALGORITHM, box.nonce(), box.ciphertext()));
  }

  /**
   * Opens; empty where the patient's key was destroyed.
   *
   * @throws VaultClosed without the wrapping key, or if the data was sealed otherwise
   */
  Optional<PersonalData> open(PatientRef patient, SealedData data) {
    var box = new Sealed(data.nonceBytes(), data.ciphertextBytes());
    return keys.find(patient).map(key -> PersonalData.opened(box, key, patient));
  }

  @Override
  public Optional<byte[]> ofPatient(PatientRef patient) {
    return forFingerprints(() -> maker.findOrCreate(patient));
  }

  @Override
  public Optional<byte[]> ofService() {
    return forFingerprints(maker::findOrCreateService);
  }

  /** A vault that is closed keeps no command from being recorded. */
  private Optional<byte[]> forFingerprints(Supplier<Optional<byte[]>> found) {
    try {
      return found.get().map(key -> Aead.derived(key, FINGERPRINTS));
    } catch (VaultClosed e) {
      return Optional.empty();
    }
  }
}
