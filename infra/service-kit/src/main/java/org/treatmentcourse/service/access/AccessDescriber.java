package org.treatmentcourse.service.access;

import jakarta.servlet.http.HttpServletRequest;

/** What a service knows of its own requests, for the records of access to it. */
public interface AccessDescriber {
  /** The service's name in the records. */
  String service();

  /** Whether a request is for what anybody may have, so that nothing is recorded. */
  boolean isOpen(HttpServletRequest request);

  /**
   * Whether an answer leaves a record, so far as it is none that tells nothing of anybody.
   *
   * @param refused whether it is a refusal for want of a token or of rights
   */
  boolean isRecorded(HttpServletRequest request, boolean refused);

  /** What is recorded; asked at the last moment, when status and headers are set. */
  DescribedAccess describe(HttpServletRequest request);
}
