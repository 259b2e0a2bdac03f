package org.treatmentcourse.value.treatment;

/** The place where a patient is for a dose. */
public enum Attendance {
  IN_CLINIC,
  /** At home, with a therapist guiding live: oral doses only [S2]. */
  REMOTE
}
