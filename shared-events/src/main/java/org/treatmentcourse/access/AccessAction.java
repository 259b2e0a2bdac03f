package org.treatmentcourse.access;

/** What kind of request it was, as FHIR's AuditEvent has it. */
public enum AccessAction {
  /** Something was to be shown. */
  READ,
  /** Something was to be worked out and shown, such as a proposal. */
  EXECUTE,
  /** Something was to be recorded: only where that was refused, the event itself says it else. */
  CREATE
}
