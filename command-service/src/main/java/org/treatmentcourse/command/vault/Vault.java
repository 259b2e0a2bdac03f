package org.treatmentcourse.command.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.treatmentcourse.command.idempotency.FingerprintKeySource;
import org.treatmentcourse.command.vault.key.PatientKeyMaker;
import org.treatmentcourse.patient.SealedData;
import org.treatmentcourse.seal.Aead;
import org.treatmentcourse.seal.Aead.Sealed;
import org.treatmentcourse.service.vault.PatientKeys;
import org.treatmentcourse.service.vault.VaultClosed;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals and opens personal data with the patient's own key. A ciphertext opens for the patient it
 * was sealed for and for nobody else.
 */
final class Vault implements FingerprintKeySource {
  private static final String FINGERPRINTS = "idempotency fingerprint";

  private static final JsonMapper JSON = WireFormat.mapper();

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
        .map(key -> Aead.seal(key, JSON.writeValueAsBytes(data), bound(patient)))
        .map(
            box ->
                new SealedData(patient, Aead.ALGORITHM, text(box.nonce()), text(box.ciphertext())));
  }

  /**
   * Opens; empty where the patient's key was destroyed.
   *
   * @throws VaultClosed without the wrapping key, or if the data was sealed otherwise
   */
  Optional<PersonalData> open(PatientRef patient, SealedData data) {
    var sealed = new Sealed(bytes(data.nonce()), bytes(data.ciphertext()));
    return keys.find(patient)
        .map(key -> Aead.open(key, sealed, bound(patient)).orElseThrow(VaultClosed::new))
        .map(plain -> JSON.readValue(plain, PersonalData.class));
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

  private static byte[] bound(PatientRef patient) {
    return patient.stream().getBytes(US_ASCII);
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
