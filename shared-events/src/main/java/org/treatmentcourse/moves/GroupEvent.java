package org.treatmentcourse.moves;

import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import java.time.Instant;
import java.util.List;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.GroupId;
import org.treatmentcourse.wire.DomainEvent;

/**
 * What is recorded of a group beside its members' courses. Each course says of its own visit when
 * and where it is, in the same commit.
 */
@Sensitive(ADMINISTRATIVE)
public sealed interface GroupEvent extends DomainEvent {
  /** Whose courses the members are. */
  ClinicId clinic();

  /**
   * A visit of several patients was booked.
   *
   * @param courses of its members
   */
  record GroupBooked(ClinicId clinic, GroupId group, List<CourseId> courses, Instant occurredAt)
      implements GroupEvent {
    public GroupBooked {
      courses = List.copyOf(courses);
    }
  }

  /**
   * The group will not take place.
   *
   * @param courses of those who were still members
   */
  record GroupCancelled(
      ClinicId clinic,
      GroupId group,
      List<CourseId> courses,
      CancellationReason reasonClass,
      Instant occurredAt)
      implements GroupEvent {
    public GroupCancelled {
      courses = List.copyOf(courses);
    }
  }
}
