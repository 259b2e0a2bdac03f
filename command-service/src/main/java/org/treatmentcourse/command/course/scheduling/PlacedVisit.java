package org.treatmentcourse.command.course.scheduling;

import java.time.Instant;
import java.util.List;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.treatment.Visit;

/**
 * A visit with the appointment that it is to have: what every rule of booking is asked about,
 * whichever command books, holds or moves it.
 *
 * @param decidedAt when that is decided
 */
record PlacedVisit(Visit visit, Appointment appointment, Instant decidedAt) {
  Instant start() {
    return appointment.start();
  }

  boolean isSession() {
    return visit.kind() == Visit.Kind.SESSION;
  }

  int number() {
    return visit.session().value();
  }

  /** In which somebody is there. */
  List<Role> roles() {
    return appointment.staff().stream().map(StaffMember::role).toList();
  }
}
