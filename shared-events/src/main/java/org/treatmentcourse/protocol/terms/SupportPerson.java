package org.treatmentcourse.protocol.terms;

/** Whether the patient names somebody of their own who stands by [S3]. */
public enum SupportPerson {
  MAY_BE_NAMED,
  MUST_BE_NAMED
}
