package org.treatmentcourse.infra.clinics.property;

import java.util.Optional;

/** What must hold of each event, given the patient as a clinic knows them just before. */
interface Property {
  /** What is wrong with an event, in words without clinical text; nothing if it is right. */
  Optional<String> brokenBy(Entry entry);

  /** What is said where it doesn't hold. */
  static Optional<String> holds(boolean right, String wrong) {
    return right ? Optional.empty() : Optional.of(wrong);
  }
}
