package org.treatmentcourse.command.clinic;

import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;

import java.time.Instant;
import java.util.List;
import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.hours.SpecialHoursEvent.ClosureReason;
import org.treatmentcourse.hours.SpecialHoursId;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.Resource;

/** Something an actor wants of single days of a clinic. */
public sealed interface SpecialHoursCommand extends ClinicCommand, Command.Contended {
  /** Which closure or opening; the clinic has one stream of them. */
  SpecialHoursId hours();

  @Override
  default String stream() {
    return SpecialHours.stream(clinic());
  }

  /** A closure or an opening. */
  sealed interface WithSpan extends SpecialHoursCommand {
    /** When it begins. */
    Instant from();
  }

  /** Closes the whole clinic for a while. Visits booked in that time stay until they are moved. */
  @PermittedRoles({CLINIC_ADMINISTRATOR, SCHEDULER})
  record CloseClinic(
      ClinicId clinic,
      SpecialHoursId hours,
      ClosureReason reason,
      Instant from,
      Instant until,
      Instant occurredAt)
      implements WithSpan {}

  /** Opens the clinic for once, with the resources that are named. */
  @PermittedRoles({CLINIC_ADMINISTRATOR, SCHEDULER})
  record OpenClinic(
      ClinicId clinic,
      SpecialHoursId hours,
      Instant from,
      Instant until,
      List<Resource> resources,
      Instant occurredAt)
      implements WithSpan {
    public OpenClinic {
      resources = resources.stream().distinct().toList();
    }
  }

  /** Takes a closure or an opening back. */
  @PermittedRoles({CLINIC_ADMINISTRATOR, SCHEDULER})
  record LiftSpecialHours(ClinicId clinic, SpecialHoursId hours, Instant occurredAt)
      implements SpecialHoursCommand {}
}
