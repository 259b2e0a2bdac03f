package org.treatmentcourse.protocol.terms;

/** The protocol's rule on a support person of the patient's own [S3]. */
public enum SupportPerson {
  MAY_BE_NAMED,
  MUST_BE_NAMED
}
