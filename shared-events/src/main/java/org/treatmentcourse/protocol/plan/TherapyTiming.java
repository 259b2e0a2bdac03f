package org.treatmentcourse.protocol.plan;

/** When the therapy belonging to a dose takes place [S4]. */
public enum TherapyTiming {
  DURING,
  AFTER,
  DURING_OR_AFTER
}
