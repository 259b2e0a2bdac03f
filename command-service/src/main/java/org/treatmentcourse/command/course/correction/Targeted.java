package org.treatmentcourse.command.course.correction;

/** A correction of one event. */
interface Targeted {
  /** The event's sequence number in the course. */
  long target();
}
