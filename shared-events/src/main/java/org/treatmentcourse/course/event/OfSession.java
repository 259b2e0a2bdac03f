package org.treatmentcourse.course.event;

import org.treatmentcourse.value.id.SessionNumber;

/** An event of one dosing session. */
public interface OfSession {
  /** The session of the series. */
  SessionNumber session();
}
