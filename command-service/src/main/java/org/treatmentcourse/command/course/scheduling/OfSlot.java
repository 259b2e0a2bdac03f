package org.treatmentcourse.command.course.scheduling;

import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.value.id.SessionNumber;

/** A command that gives a session a slot. */
interface OfSlot {
  SessionNumber session();

  Slot slot();
}
