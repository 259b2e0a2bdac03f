package org.treatmentcourse.service.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.seal.Aead;
import org.treatmentcourse.seal.Aead.Sealed;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * A patient's identity in plain text: in memory only, and in no log. It is sealed with the
 * patient's own key, and a ciphertext opens for the patient it was sealed for and for nobody else.
 *
 * @param name as the patient gives it
 */
public record PersonalData(
    String name,
    LocalDate birthDate,
    Optional<String> phone,
    Optional<String> email,
    Optional<String> address) {
  /** Who may see it, at the clinic that registered the patient. */
  public static final Set<Role> READERS =
      Set.of(
          Role.CLINICIAN,
          Role.PRESCRIBER,
          Role.THERAPIST,
          Role.MONITOR,
          Role.SCHEDULER,
          Role.CLINIC_ADMINISTRATOR);

  private static final int MAX_LENGTH = 400;
  private static final JsonMapper JSON = WireFormat.mapper();

  public PersonalData {
    requireText(name, "name");
    phone.ifPresent(text -> requireText(text, "phone"));
    email.ifPresent(text -> requireText(text, "email"));
    address.ifPresent(text -> requireText(text, "address"));
  }

  /** Sealed with a patient's key. */
  public Sealed sealed(byte[] key, PatientRef patient) {
    return Aead.seal(key, JSON.writeValueAsBytes(this), bound(patient));
  }

  /**
   * Opened with a patient's key.
   *
   * @throws VaultClosed if the data was sealed otherwise
   */
  public static PersonalData opened(Sealed box, byte[] key, PatientRef patient) {
    var plain = Aead.open(key, box, bound(patient)).orElseThrow(VaultClosed::new);
    return JSON.readValue(plain, PersonalData.class);
  }

  private static byte[] bound(PatientRef patient) {
    return patient.stream().getBytes(US_ASCII);
  }

  private static void requireText(String text, String field) {
    if (text.isBlank() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(field + " must have 1 to " + MAX_LENGTH + " characters");
    }
  }

  /** Prints nothing of the data, wherever the text may go. */
  @Override
  public String toString() {
    return "PersonalData[not shown]";
  }
}
