package org.treatmentcourse.query.export;

/** Why somebody asks for an export. A code, so that nothing is told of a patient beside it. */
enum ExportReason {
  /** An inspection by an authority. */
  INSPECTION,
  /** A complaint that is looked into. */
  COMPLAINT,
  /** The patient, or who speaks for them, asked for it [45 CFR 164.524]. */
  PATIENT_REQUEST,
  /** A court or a lawyer asked for it [45 CFR 164.512(e)]. */
  LEGAL_PROCEEDING,
  /** The patient goes on elsewhere. */
  TRANSFER_OF_CARE,
  /** A payer asked for it. */
  PAYMENT,
  /** The clinic's own audit. */
  INTERNAL_AUDIT,
  /** None of these. */
  OTHER
}
