package org.treatmentcourse.waitinglist;

import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.wire.DomainEvent;

/** Everything that is said of a clinic's waiting list. */
@Sensitive(ADMINISTRATIVE)
public sealed interface WaitingListEvent extends DomainEvent {
  /**
   * A course waits for an earlier place for one of its dosing sessions, in place of what it waited
   * for before.
   *
   * @param session booked or not; the visits around it follow it
   * @param earliest the first day that suits the patient, by the clinic's clock
   * @param latest the last one
   * @param weekdays that suit; none means any
   * @param windows times of day that suit, at most 10; none means any
   */
  record CoursePutOnWaitingList(
      ClinicId clinic,
      CourseId course,
      SessionNumber session,
      LocalDate earliest,
      LocalDate latest,
      List<DayOfWeek> weekdays,
      List<SuitingTimes> windows,
      Instant occurredAt)
      implements WaitingListEvent {
    public CoursePutOnWaitingList {
      if (latest.isBefore(earliest)) {
        throw new IllegalArgumentException("latest must not be before earliest");
      }
      weekdays = weekdays.stream().distinct().sorted().toList();
      windows = List.copyOf(windows);
      Numbers.requireBetween(windows.size(), 0, 10, "windows");
    }
  }

  /**
   * A part of any day.
   *
   * @param from when it begins, such as {@code 09:00}
   * @param until when it ends, later than {@code from}; {@code 00:00} is the end of the day
   */
  record SuitingTimes(LocalTime from, LocalTime until) {
    public SuitingTimes {
      if (!until.equals(LocalTime.MIDNIGHT) && !until.isAfter(from)) {
        throw new IllegalArgumentException("until must be after from");
      }
    }
  }

  /** A course waits no more. */
  record CourseTakenOffWaitingList(CourseId course, Instant occurredAt)
      implements WaitingListEvent {}
}
