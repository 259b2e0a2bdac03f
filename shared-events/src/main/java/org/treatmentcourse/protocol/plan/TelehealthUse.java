package org.treatmentcourse.protocol.plan;

/**
 * The acts that may be done over a distance. The setting of its route decides this for a dose [S0,
 * S1].
 */
public enum TelehealthUse {
  CONSULTATION,
  PREPARATION,
  INTEGRATION,
  /** Regular therapy without ketamine, never counted as a dosing session [S0]. */
  PSYCHOTHERAPY,
  FOLLOW_UP
}
