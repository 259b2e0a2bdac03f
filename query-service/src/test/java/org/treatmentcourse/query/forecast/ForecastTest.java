package org.treatmentcourse.query.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceEvent.AvailabilityDeclared;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.calendar.Window;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.BookingEvent.SeriesHeld;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.query.calendar.ClinicCalendar;
import org.treatmentcourse.query.calendar.ClinicCalendar.Calendar;
import org.treatmentcourse.query.forecast.Forecast.Load;
import org.treatmentcourse.query.given.SampleProtocol;
import org.treatmentcourse.query.planning.CourseNeeds;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.GroupId;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

/**
 * One room and one therapist, there ten hours on five days of a week; one course of six sessions of
 * three hours, two a week, of which the first is booked.
 */
class ForecastTest {
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final ClinicId CLINIC = new ClinicId("anew");
  private static final CourseId COURSE = new CourseId(new UUID(1, 1));
  private static final PractitionerId THERAPIST = new PractitionerId("t-1");
  private static final Instant NOW = at(30, 7);
  private static final Instant BEFORE = NOW.minus(Duration.ofDays(30));

  /** By Denver's clock, of November 2026; day 30 is a Monday. */
  private static Instant at(int day, int hour) {
    var first = LocalDateTime.of(2026, 11, 1, hour, 0);
    return first.plusDays(day - 1L).atZone(DENVER).toInstant();
  }

  private static Calendar calendar(String name, SlotReserved... reserved) {
    var weekly =
        Arrays.stream(DayOfWeek.values())
            .filter(day -> day.getValue() < 6)
            .map(day -> new Window(day, LocalTime.of(8, 0), LocalTime.of(18, 0)))
            .toList();
    var resource =
        ClinicResource.of(
            List.of(
                new ResourceDeclared(
                    CLINIC,
                    new Resource(name),
                    name,
                    DENVER,
                    1,
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(15),
                    BEFORE),
                new AvailabilityDeclared(LocalDate.of(2026, 1, 1), weekly, BEFORE)));
    var reservations = new LinkedHashMap<Claim, SlotReserved>();
    for (var slot : reserved) {
      reservations.put(new Claim(slot.course(), slot.visit()), slot);
    }
    return new Calendar(resource, SpecialHours.none(), reservations, List.of());
  }

  private static SlotReserved reserved(CourseId course, Visit visit, Instant from, int hours) {
    var until = from.plus(Duration.ofHours(hours));
    return new SlotReserved(course, visit, from, until, from, until, Optional.empty(), BEFORE);
  }

  private static ClinicCalendar clinic() {
    var session = reserved(COURSE, Visit.session(new SessionNumber(1)), at(30, 9), 3);
    var group = Optional.of(new GroupId(new UUID(3, 3)));
    var together = new Visit(Visit.Kind.GROUP, new SessionNumber(1), group);
    var one = reserved(new CourseId(new UUID(1, 2)), together, at(31, 9), 1);
    var other = reserved(new CourseId(new UUID(1, 3)), together, at(31, 9), 1);
    return new ClinicCalendar(
        Map.of(
            new Resource("room.blue"),
            calendar("room.blue", session, one, other),
            new Resource("practitioner.t-1"),
            calendar("practitioner.t-1", session, one, other)),
        Map.of(
            THERAPIST,
            Practitioner.unknown()
                .evolve(
                    new PractitionerRegistered(
                        CLINIC, THERAPIST, "Somebody", List.of(Role.THERAPIST), BEFORE))),
        DENVER,
        SpecialHours.none());
  }

  private static CourseNeeds needs(TreatmentCourseEvent... more) {
    var first = new SessionNumber(1);
    var slot = new Slot(at(30, 9), at(30, 12), "blue", List.of());
    TreatmentCourse course =
        TreatmentCourse.notOpened()
            .evolve(
                new CourseOpened(
                    COURSE,
                    new PatientRef(new UUID(2, 2)),
                    CLINIC,
                    ContentHash.pin(SampleProtocol.protocol()),
                    BEFORE))
            .evolve(new ConsultationHeld(Modality.IN_PERSON, List.of(), List.of(), BEFORE))
            .evolve(new EligibilityDecided(Eligibility.ELIGIBLE, List.of(), BEFORE))
            .evolve(new SeriesPlanned(6, 2, BEFORE))
            .evolve(new SessionScheduled(first, slot, BEFORE));
    for (var event : more) {
      course = course.evolve(event);
    }
    return new CourseNeeds((OpenCourse) course, SampleProtocol.protocol(), DENVER, List.of());
  }

  private static Forecast forecast(CourseNeeds needs, int weeks) {
    var period = new Span(NOW, at(30, 0).plus(Duration.ofDays(7L * weeks)));
    return Forecast.of("anew", clinic(), List.of(needs), period, DENVER);
  }

  @Test
  @Proves("capacity-forecast")
  void what_a_series_lacks_is_needed_at_an_even_pace_beside_what_is_booked() {
    var weeks = forecast(needs(), 4).weeks();
    assertThat(weeks)
        .extracting(Forecast.Week::week)
        .containsExactly("2026-W49", "2026-W50", "2026-W51", "2026-W52");
    // Session 2, its preparation and its integration by video; a group of two is there once.
    assertThat(weeks.get(0).loads())
        .contains(
            new Load("room", 3_000, 240, 240, 2_520),
            new Load("therapist", 3_000, 240, 300, 2_460));
    // Two sessions with their integrations; of who is not there at all, too much is asked.
    for (var week : weeks.subList(1, 3)) {
      assertThat(week.loads())
          .contains(
              new Load("room", 3_000, 0, 360, 2_640),
              new Load("therapist", 3_000, 0, 480, 2_520),
              new Load("prescriber", 0, 0, 360, -360));
    }
    assertThat(weeks.get(3).loads())
        .containsExactly(
            new Load("room", 3_000, 0, 0, 3_000), new Load("therapist", 3_000, 0, 0, 3_000));
  }

  @Test
  @Proves("capacity-forecast")
  void what_is_held_is_booked_and_not_needed_until_the_hold_has_run_out() {
    var appointment =
        new Appointment(
            at(33, 9),
            at(33, 12),
            Modality.IN_PERSON,
            Optional.of("blue"),
            Optional.empty(),
            List.of());
    var second = List.of(new Booking(Visit.session(new SessionNumber(2)), appointment));
    long held = roomNeeded(needs(new SeriesHeld(second, NOW.plusSeconds(1), BEFORE)));
    assertThat(held).isEqualTo(roomNeeded(needs()) - 180);
    assertThat(roomNeeded(needs(new SeriesHeld(second, NOW, BEFORE))))
        .isEqualTo(roomNeeded(needs()));
  }

  private static long roomNeeded(CourseNeeds needs) {
    return forecast(needs, 8).weeks().stream()
        .flatMap(week -> week.loads().stream())
        .filter(load -> load.kind().equals("room"))
        .mapToLong(Load::neededMinutes)
        .sum();
  }
}
