package org.treatmentcourse.value.treatment;

/** The way an undischarged patient left observation; in FHIR hosp, aadvice, home, exp. */
public enum Disposition {
  TRANSFERRED_TO_HOSPITAL,
  LEFT_AGAINST_ADVICE,
  /** Home, with nobody's advice against it, and nobody decided on the discharge. */
  WENT_HOME,
  DIED
}
