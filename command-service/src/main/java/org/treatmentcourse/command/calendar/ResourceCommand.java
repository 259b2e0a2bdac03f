package org.treatmentcourse.command.calendar;

import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceReason;
import org.treatmentcourse.calendar.Window;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.value.id.AbsenceId;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.Resource;

/** Something an actor wants of a resource's calendar. */
public sealed interface ResourceCommand extends ClinicCommand {
  /** The resource. */
  Resource resource();

  @Override
  default String stream() {
    return resource().stream(clinic());
  }

  /** Gives a resource a calendar, or declares it anew. */
  @PermittedRoles({CLINIC_ADMINISTRATOR, SCHEDULER})
  record DeclareResource(
      ClinicId clinic,
      Resource resource,
      String title,
      ZoneId zone,
      int capacity,
      Duration bufferBefore,
      Duration bufferAfter,
      Instant occurredAt)
      implements ResourceCommand {}

  /** Says in which hours a resource is there each week. */
  @PermittedRoles({CLINIC_ADMINISTRATOR, SCHEDULER})
  record DeclareAvailability(
      ClinicId clinic, Resource resource, LocalDate from, List<Window> weekly, Instant occurredAt)
      implements ResourceCommand {}

  /**
   * Says that a resource will not be there for a while. Visits booked in that time stay until they
   * are moved.
   */
  @PermittedRoles({CLINIC_ADMINISTRATOR, SCHEDULER})
  record RecordAbsence(
      ClinicId clinic,
      Resource resource,
      AbsenceId absence,
      AbsenceReason reason,
      Instant from,
      Instant until,
      Instant occurredAt)
      implements ResourceCommand, Contended {}

  /** Says that a resource is there after all. */
  @PermittedRoles({CLINIC_ADMINISTRATOR, SCHEDULER})
  record LiftAbsence(ClinicId clinic, Resource resource, AbsenceId absence, Instant occurredAt)
      implements ResourceCommand, Contended {}
}
