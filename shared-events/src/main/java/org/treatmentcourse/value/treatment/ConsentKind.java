package org.treatmentcourse.value.treatment;

/** The subject of a consent (FHIR Consent.provision). */
public enum ConsentKind {
  TREATMENT,
  OFF_LABEL_USE,
  TELEHEALTH,
  DISCLOSURE,
  SUBSTANCE_USE_RECORDS
}
