package org.treatmentcourse.command.course.moving;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.moves.MovesEvent.MovesReason;
import org.treatmentcourse.moves.MovesId;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.Visit;

/** Something an actor wants of several courses at once. */
public sealed interface MovesCommand extends ClinicCommand, Command.Contended {
  /** The moves, by an id that whoever makes them chooses. */
  MovesId moves();

  @Override
  default String stream() {
    return moves().stream();
  }

  /** Gives visits of several courses other appointments, all or none. */
  @PermittedRoles({SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER})
  record RescheduleCourses(
      ClinicId clinic,
      MovesId moves,
      List<CourseMoves> courses,
      MovesReason reason,
      Instant occurredAt)
      implements MovesCommand {
    public RescheduleCourses {
      courses = List.copyOf(courses);
    }
  }

  /**
   * The visits of one course that are moved, each with its new appointment.
   *
   * @param reason as the course's record has it, sealed on its way in; where a request has none,
   *     the reason of all moves in words
   */
  record CourseMoves(
      CourseId course, List<Booking> bookings, @Holds(NARRATIVE) Optional<String> reason) {
    public CourseMoves {
      bookings = List.copyOf(bookings);
    }

    Set<Visit> visits() {
      return bookings.stream().map(Booking::visit).collect(Collectors.toSet());
    }
  }
}
