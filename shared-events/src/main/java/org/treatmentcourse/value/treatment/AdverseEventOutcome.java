package org.treatmentcourse.value.treatment;

/** The outcome of an adverse event (ICH E2B(R3) E.i.7). */
public enum AdverseEventOutcome {
  RECOVERED,
  RECOVERING,
  NOT_RECOVERED,
  RECOVERED_WITH_SEQUELAE,
  FATAL,
  UNKNOWN
}
