package org.treatmentcourse.protocol.plan;

/** What may be done over a distance; a dose is the matter of its route's setting [S0, S1]. */
public enum TelehealthUse {
  CONSULTATION,
  PREPARATION,
  INTEGRATION,
  /** Regular therapy without ketamine, never counted as a dosing session [S0]. */
  PSYCHOTHERAPY,
  FOLLOW_UP
}
