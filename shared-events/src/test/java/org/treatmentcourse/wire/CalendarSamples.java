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
import org.treatmentcourse.moves.GroupEvent.GroupBooked;
import org.treatmentcourse.moves.GroupEvent.GroupCancelled;
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
import org.treatmentcourse.value.treatment.GroupId;
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
  private static final CourseId OTHER = new CourseId(new UUID(1, 2));
  private static final GroupId GROUP = new GroupId(new UUID(9, 4));
  private static final Visit OF_GROUP = new Visit(Visit.Kind.GROUP, FIRST, Optional.of(GROUP));
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

  private static final SlotReserved RESERVED =
      new SlotReserved(
          COURSE,
          INTEGRATION,
          AT,
          LATER,
          AT.minusSeconds(600),
          LATER.plusSeconds(900),
          Optional.empty(),
          AT);

  private static final SlotReserved KEPT =
      new SlotReserved(COURSE, Visit.session(FIRST), AT, LATER, AT, LATER, Optional.of(LATER), AT);

  private static final SlotReleased RELEASED = new SlotReleased(COURSE, INTEGRATION, AT);

  private static final SeriesHeld HELD =
      new SeriesHeld(
          List.of(new Booking(Visit.session(FIRST), IN_PERSON), new Booking(INTEGRATION, REMOTE)),
          LATER,
          AT);

  private static final VisitScheduled BOOKED = new VisitScheduled(INTEGRATION, REMOTE, AT);

  private static final VisitRescheduled MOVED =
      new VisitRescheduled(INTEGRATION, IN_PERSON, "the patient's wish", AT);

  private static final VisitCancelled CANCELLED =
      new VisitCancelled(INTEGRATION, CancellationReason.WEATHER, Optional.empty(), AT);

  private static final SchedulingRuleOverridden OVERRIDDEN =
      new SchedulingRuleOverridden(
          "sessions-are-apart",
          Visit.session(FIRST),
          "sessions begin at least PT48H apart",
          "travels tomorrow",
          AT);

  private CalendarSamples() {}

  /** Before there were visits of no session. */
  static List<Samples.Earlier> earlier() {
    return List.of(
        new Samples.Earlier(
            "SlotReserved.v1-1.json",
            "8b04095ead2bb8370f2f3e1d6607d0b1a292fa7dc7285a5275eabd01ad43fc9a",
            RESERVED),
        new Samples.Earlier(
            "SlotReserved.v1-2.json",
            "900cdafb4bbd427a11931f950b0303c1cb1dc1e0b911e8e8edcb8920b7e16521",
            KEPT),
        new Samples.Earlier(
            "SlotReleased.v1-1.json",
            "3a97912ce6960c8650250e169bcdb1b0723ab3fcd9ac6ecc8e4ea838c8998995",
            RELEASED),
        new Samples.Earlier(
            "SeriesHeld.v1-1.json",
            "f377128d4744aaefe2fe123344ee54dfcddbf895ea87fe9f765f73e740afbb8f",
            HELD),
        new Samples.Earlier(
            "VisitScheduled.v1-1.json",
            "3d626b103475508deb531145d205a3461e730dfb5b70c06c77b0ed2fb54c30b4",
            BOOKED),
        new Samples.Earlier(
            "VisitRescheduled.v1-1.json",
            "3e04e6f45ac000968a5d5f73776e205fce97837b1f40eed0831844f1d400af50",
            MOVED),
        new Samples.Earlier(
            "VisitCancelled.v1-1.json",
            "7c72a78cc23411e5329bdce8f22d3e8dafd4a34ee839b6b3574e9708c6248a15",
            CANCELLED),
        new Samples.Earlier(
            "SchedulingRuleOverridden.v1-1.json",
            "96a85e500056b9901771cdd119e29468ff5d5e7dc817e19696bcd79ee9ccd20f",
            OVERRIDDEN));
  }

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
        RESERVED,
        KEPT,
        new SlotReserved(COURSE, OF_GROUP, AT, LATER, AT, LATER, Optional.empty(), AT),
        RELEASED,
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
            List.of(COURSE, OTHER),
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
        HELD,
        new HoldEnded(HoldOutcome.EXPIRED, AT),
        BOOKED,
        new VisitScheduled(new Visit(Visit.Kind.FOLLOW_UP, FIRST), REMOTE, AT),
        new VisitScheduled(OF_GROUP, IN_PERSON, AT),
        new GroupBooked(CLINIC, GROUP, List.of(COURSE, OTHER), AT),
        new GroupCancelled(CLINIC, GROUP, List.of(OTHER), CancellationReason.CLINIC, AT),
        MOVED,
        CANCELLED,
        OVERRIDDEN,
        new PatientArrivedLate(FIRST, 25, AT));
  }
}
