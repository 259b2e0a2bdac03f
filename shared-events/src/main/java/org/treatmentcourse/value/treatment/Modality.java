package org.treatmentcourse.value.treatment;

/** The place of a visit without a dose. */
public enum Modality {
  IN_PERSON,
  TELEHEALTH
}
