package org.treatmentcourse.protocol.plan;

/** The measure that a reading around a dose takes. */
public enum Vital {
  BLOOD_PRESSURE,
  HEART_RATE,
  RESPIRATORY_RATE,
  SPO2,
  /** Sedation by the MOAA/S. */
  SEDATION,
  /** Dissociation by the CADSS. */
  DISSOCIATION
}
