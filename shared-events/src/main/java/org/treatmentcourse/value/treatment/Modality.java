package org.treatmentcourse.value.treatment;

/** Where a visit without a dose takes place. */
public enum Modality {
  IN_PERSON,
  TELEHEALTH
}
