package org.treatmentcourse.field;

/** The sensitivity of a field, by the kind of data that it holds. */
public enum Sensitivity {
  /** The clinic's work: what, when and where, not why. */
  ADMINISTRATIVE,
  /** The patient's health (45 CFR 160.103). */
  CLINICAL,
  /** The content of therapy, as psychotherapy notes (45 CFR 164.501). */
  PSYCHOTHERAPY,
  /** Use of alcohol and drugs, and the risk of misuse (42 CFR 2.11). */
  SUBSTANCE_USE,
  /** A member of staff: their name, credentials, absences and doings. */
  STAFF
}
