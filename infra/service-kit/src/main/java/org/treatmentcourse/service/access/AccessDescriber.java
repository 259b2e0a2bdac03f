package org.treatmentcourse.service.access;

import jakarta.servlet.http.HttpServletRequest;

/** A service's knowledge of its own requests, for the records of access to it. */
public interface AccessDescriber {
  /** The service's name in the records. */
  String service();

  /** True if a request is open to anybody, so that nothing is recorded. */
  boolean isOpen(HttpServletRequest request);

  /**
   * True if an answer leaves a record. An answer that tells nothing of anybody leaves none.
   *
   * @param refused true if the answer is a refusal for want of a token or of rights
   */
  boolean isRecorded(HttpServletRequest request, boolean refused);

  /** The access to record; asked for at the last moment, when status and headers are set. */
  DescribedAccess describe(HttpServletRequest request);
}
