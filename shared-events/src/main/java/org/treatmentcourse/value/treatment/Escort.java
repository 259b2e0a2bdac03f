package org.treatmentcourse.value.treatment;

/** The person who sees the patient home; the relation only, since a name would identify. */
public enum Escort {
  FAMILY,
  FRIEND,
  SUPPORT_PERSON,
  DRIVER_SERVICE,
  CLINIC_STAFF
}
