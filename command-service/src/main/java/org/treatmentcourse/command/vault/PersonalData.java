package org.treatmentcourse.command.vault;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A patient's identity in plain text: in memory only, and in no log.
 *
 * @param name as the patient gives it
 */
record PersonalData(
    String name,
    LocalDate birthDate,
    Optional<String> phone,
    Optional<String> email,
    Optional<String> address) {
  private static final int MAX_LENGTH = 400;

  PersonalData {
    requireText(name, "name");
    phone.ifPresent(text -> requireText(text, "phone"));
    email.ifPresent(text -> requireText(text, "email"));
    address.ifPresent(text -> requireText(text, "address"));
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
