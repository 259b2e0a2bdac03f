package org.treatmentcourse.value;

/** Where a visit without a dose takes place. */
public enum Modality {
  IN_PERSON,
  TELEHEALTH
}
