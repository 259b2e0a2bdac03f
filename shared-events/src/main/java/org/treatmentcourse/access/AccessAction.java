package org.treatmentcourse.access;

/** The kind of a request, as in FHIR's AuditEvent. */
public enum AccessAction {
  /** The request was to show something. */
  READ,
  /** The request was to compute something and show it, such as a proposal. */
  EXECUTE,
  /** The request was to record something and was refused. A recorded event is its own record. */
  CREATE
}
