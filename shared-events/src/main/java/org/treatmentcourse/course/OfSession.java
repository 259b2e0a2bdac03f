package org.treatmentcourse.course;

import org.treatmentcourse.value.SessionNumber;

/** An event of one dosing session. */
public interface OfSession {
  /** The session of the series. */
  SessionNumber session();
}
