package org.treatmentcourse.command.course.moving;

import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;

import java.time.Instant;
import java.util.List;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.GroupId;

/** Something an actor wants of a visit of several patients. */
public sealed interface GroupCommand extends ClinicCommand, Command.Contended {
  /** The visit, by an id that whoever books it chooses. */
  GroupId group();

  @Override
  default String stream() {
    return group().stream();
  }

  /**
   * Books one visit for several courses, all or none.
   *
   * @param courses of its members, 2 to 15
   */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record BookGroup(
      ClinicId clinic,
      GroupId group,
      List<CourseId> courses,
      Appointment appointment,
      Instant occurredAt)
      implements GroupCommand {
    public BookGroup {
      courses = List.copyOf(courses);
    }
  }

  /** Cancels the visit for all who are still its members. */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record CancelGroup(
      ClinicId clinic, GroupId group, CancellationReason reasonClass, Instant occurredAt)
      implements GroupCommand {}
}
