package org.treatmentcourse.value.treatment;

/** What a patient consents to (FHIR Consent.provision). */
public enum ConsentKind {
  TREATMENT,
  OFF_LABEL_USE,
  TELEHEALTH,
  DISCLOSURE,
  SUBSTANCE_USE_RECORDS
}
