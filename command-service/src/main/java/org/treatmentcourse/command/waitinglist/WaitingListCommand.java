package org.treatmentcourse.command.waitinglist;

import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.waitinglist.WaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent.SuitingTimes;

/** Something an actor wants of a clinic's waiting list. */
public sealed interface WaitingListCommand extends ClinicCommand, Command.Contended {
  /** The course that waits, or shall. */
  CourseId course();

  @Override
  default String stream() {
    return WaitingList.stream(clinic());
  }

  /** Puts a course on the list, or changes what it waits for; it keeps its place. */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record PutOnWaitingList(
      ClinicId clinic,
      CourseId course,
      SessionNumber session,
      LocalDate earliest,
      LocalDate latest,
      List<DayOfWeek> weekdays,
      List<SuitingTimes> windows,
      Instant occurredAt)
      implements WaitingListCommand {
    public PutOnWaitingList {
      weekdays = List.copyOf(weekdays);
      windows = List.copyOf(windows);
    }
  }

  /** Takes a course off the list. */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record TakeOffWaitingList(ClinicId clinic, CourseId course, Instant occurredAt)
      implements WaitingListCommand {}
}
