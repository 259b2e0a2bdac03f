package org.treatmentcourse.moves;

import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.DomainEvent;

/** What is recorded of moves beside the courses themselves. */
@Sensitive(ADMINISTRATIVE)
public sealed interface MovesEvent extends DomainEvent {
  /**
   * The reason for moves. It is a choice and not a text: it stands in the record of each course.
   */
  enum MovesReason {
    STAFF_AWAY,
    ROOM_CLOSED,
    DEVICE_AWAY,
    CLINIC_CLOSED,
    OTHER;

    /** The reason as a course's record has it, such as {@code room closed}. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * Visits of several courses were moved together. Each course says of its own visits where they
   * are now, in the same commit.
   *
   * @param clinic whose courses they are
   * @param moves names them
   * @param courses whose visits were moved
   * @param reason why
   */
  record CoursesRescheduled(
      ClinicId clinic,
      MovesId moves,
      List<CourseId> courses,
      MovesReason reason,
      Instant occurredAt)
      implements MovesEvent {
    public CoursesRescheduled {
      courses = List.copyOf(courses);
    }
  }
}
