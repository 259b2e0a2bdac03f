package org.treatmentcourse.protocol.plan;

/** What a reading around a dose measures. */
public enum Vital {
  BLOOD_PRESSURE,
  HEART_RATE,
  RESPIRATORY_RATE,
  SPO2,
  /** By the MOAA/S. */
  SEDATION,
  /** By the CADSS. */
  DISSOCIATION
}
