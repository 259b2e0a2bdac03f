package org.treatmentcourse.field;

/** Who would be hurt if others read a field. */
public enum Sensitivity {
  /** How the clinic works: what, when and where, not why. */
  ADMINISTRATIVE,
  /** The patient's health (45 CFR 160.103). */
  CLINICAL,
  /** What was said and felt in therapy, as psychotherapy notes (45 CFR 164.501). */
  PSYCHOTHERAPY,
  /** Use of alcohol and drugs, and the risk of misuse (42 CFR 2.11). */
  SUBSTANCE_USE,
  /** A member of staff: their name, credentials, absences and doings. */
  STAFF
}
