package org.treatmentcourse.wire;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.calendar.CalendarEvent.AbsenceEntered;
import org.treatmentcourse.calendar.CalendarEvent.AbsenceRemoved;
import org.treatmentcourse.calendar.CalendarEvent.SlotReleased;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedOpened;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedRevoked;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceLifted;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceReason;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceRecorded;
import org.treatmentcourse.calendar.ResourceEvent.AvailabilityDeclared;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.calendar.Window;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.BookingEvent.HoldEnded;
import org.treatmentcourse.course.event.BookingEvent.HoldOutcome;
import org.treatmentcourse.course.event.BookingEvent.PatientArrivedLate;
import org.treatmentcourse.course.event.BookingEvent.SchedulingRuleOverridden;
import org.treatmentcourse.course.event.BookingEvent.SeriesHeld;
import org.treatmentcourse.course.event.BookingEvent.VisitCancelled;
import org.treatmentcourse.course.event.BookingEvent.VisitRescheduled;
import org.treatmentcourse.course.event.BookingEvent.VisitScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.hours.SpecialHoursEvent.ClinicClosed;
import org.treatmentcourse.hours.SpecialHoursEvent.ClinicOpened;
import org.treatmentcourse.hours.SpecialHoursEvent.ClosureReason;
import org.treatmentcourse.hours.SpecialHoursEvent.SpecialHoursLifted;
import org.treatmentcourse.hours.SpecialHoursId;
import org.treatmentcourse.moves.MovesEvent.CoursesRescheduled;
import org.treatmentcourse.moves.MovesEvent.MovesReason;
import org.treatmentcourse.moves.MovesId;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.AbsenceId;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;
import org.treatmentcourse.waitinglist.WaitingListEvent.CoursePutOnWaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent.CourseTakenOffWaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent.SuitingTimes;

/** One event of each kind that calendars have, and the bookings of a course. */
final class CalendarSamples {
  private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant LATER = Instant.parse("2026-03-02T12:00:00Z");
  private static final ClinicId CLINIC = new ClinicId("anew");
  private static final CourseId COURSE = new CourseId(new UUID(1, 1));
  private static final SessionNumber FIRST = new SessionNumber(1);
  private static final Visit INTEGRATION = Visit.integration(FIRST);
  private static final AbsenceId ABSENCE = new AbsenceId(new UUID(3, 3));
  private static final SpecialHoursId HOURS = new SpecialHoursId(new UUID(6, 6));
  private static final Resource ROOM = new Resource("room.anew-1");

  private static final Appointment IN_PERSON =
      new Appointment(
          AT,
          LATER,
          Modality.IN_PERSON,
          Optional.of("anew-1"),
          Optional.of("pump-2"),
          List.of(new StaffMember("t-1", Role.THERAPIST)));

  private static final Appointment REMOTE =
      new Appointment(
          AT, LATER, Modality.TELEHEALTH, Optional.empty(), Optional.empty(), List.of());

  private CalendarSamples() {}

  static List<DomainEvent> all() {
    return List.of(
        new ResourceDeclared(
            CLINIC,
            ROOM,
            "The blue room",
            ZoneId.of("America/Denver"),
            2,
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            AT),
        new AvailabilityDeclared(
            LocalDate.of(2026, 3, 2),
            List.of(new Window(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(17, 30))),
            AT),
        new AbsenceRecorded(ABSENCE, AbsenceReason.REPAIR, AT, LATER, AT),
        new AbsenceLifted(ABSENCE, AT),
        new SlotReserved(
            COURSE,
            INTEGRATION,
            AT,
            LATER,
            AT.minusSeconds(600),
            LATER.plusSeconds(900),
            Optional.empty(),
            AT),
        new SlotReserved(
            COURSE, Visit.session(FIRST), AT, LATER, AT, LATER, Optional.of(LATER), AT),
        new SlotReleased(COURSE, INTEGRATION, AT),
        new AbsenceEntered(ABSENCE, AT, LATER, AT),
        new AbsenceRemoved(ABSENCE, AT),
        new ClinicClosed(CLINIC, HOURS, ClosureReason.HOLIDAY, AT, LATER, AT),
        new ClinicOpened(CLINIC, HOURS, AT, LATER, List.of(ROOM), AT),
        new SpecialHoursLifted(HOURS, AT),
        new CoursePutOnWaitingList(
            CLINIC,
            COURSE,
            FIRST,
            LocalDate.of(2026, 3, 2),
            LocalDate.of(2026, 3, 13),
            List.of(DayOfWeek.MONDAY),
            List.of(new SuitingTimes(LocalTime.of(9, 0), LocalTime.of(12, 30))),
            AT),
        new CourseTakenOffWaitingList(COURSE, AT),
        new CoursesRescheduled(
            CLINIC,
            new MovesId(new UUID(9, 3)),
            List.of(COURSE, new CourseId(new UUID(1, 2))),
            MovesReason.ROOM_CLOSED,
            AT),
        new CalendarFeedOpened(
            CLINIC,
            new FeedId(new UUID(4, 4)),
            Optional.of(ROOM),
            "0123456789abcdef".repeat(4),
            AT),
        new CalendarFeedOpened(
            CLINIC, new FeedId(new UUID(4, 5)), Optional.empty(), "0123456789abcdef".repeat(4), AT),
        new CalendarFeedRevoked("the phone was lost", AT),
        new SeriesHeld(
            List.of(new Booking(Visit.session(FIRST), IN_PERSON), new Booking(INTEGRATION, REMOTE)),
            LATER,
            AT),
        new HoldEnded(HoldOutcome.EXPIRED, AT),
        new VisitScheduled(INTEGRATION, REMOTE, AT),
        new VisitRescheduled(INTEGRATION, IN_PERSON, "the patient's wish", AT),
        new VisitCancelled(INTEGRATION, CancellationReason.WEATHER, Optional.empty(), AT),
        new SchedulingRuleOverridden(
            "sessions-are-apart",
            Visit.session(FIRST),
            "sessions begin at least PT48H apart",
            "travels tomorrow",
            AT),
        new PatientArrivedLate(FIRST, 25, AT));
  }
}
