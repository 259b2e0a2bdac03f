package org.treatmentcourse.command.course.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.scheduling.ClinicInMemory.CLINIC;
import static org.treatmentcourse.command.course.scheduling.ClinicInMemory.DENVER;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.calendar.CalendarEvent.AbsenceEntered;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.commands.BookingCommand.BookSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.CancelVisit;
import org.treatmentcourse.command.course.commands.BookingCommand.HoldSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.RecordLateArrival;
import org.treatmentcourse.command.course.commands.BookingCommand.RescheduleVisits;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.SchedulingCommand.CancelSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.RecordMissedSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.RescheduleSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.BookingEvent.PatientArrivedLate;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.SessionMissed;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialRevoked;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

/**
 * Every command that books, holds or moves asks the same rules, and they are the planner's: each
 * rule at its boundary, through every door.
 */
class BookingDoorsTest {
  private static final Instant NOW = Instant.parse("2026-10-05T12:00:00Z");
  private static final ClinicId ELSEWHERE = new ClinicId("elsewhere");
  private static final Optional<String> OVERRIDE = Optional.of("travels abroad");
  private static final Duration HOURS = Duration.ofHours(2);
  private static final String NOT_REFUSED = "";

  private final ClinicInMemory clinic = new ClinicInMemory(NOW);
  private final CourseId course = clinic.seriesPlanned(1);

  BookingDoorsTest() {
    furnish(clinic);
  }

  private static void furnish(ClinicInMemory clinic) {
    clinic.resource("room.blue", 9, Duration.ZERO);
    clinic.practitioner("t-1", Role.THERAPIST);
    clinic.practitioner("t-2", Role.THERAPIST);
    clinic.resource(ELSEWHERE, "room.blue", 9, Duration.ZERO);
  }

  /** By Denver's clock, so many days after Monday, 12 October. */
  private static Instant at(int days, int hour) {
    return LocalDateTime.of(2026, 10, 12, hour, 0).plusDays(days).atZone(DENVER).toInstant();
  }

  private static Visit session(int number) {
    return Visit.session(new SessionNumber(number));
  }

  private static Booking booking(Visit visit, Instant start, Duration length, String... staff) {
    return new Booking(
        visit,
        new Appointment(
            start,
            start.plus(length),
            Modality.IN_PERSON,
            Optional.of("blue"),
            Optional.empty(),
            java.util.Arrays.stream(staff)
                .map(id -> new StaffMember(id, Role.THERAPIST))
                .toList()));
  }

  private static Booking booking(int number, Instant start) {
    return booking(session(number), start, HOURS, "t-1");
  }

  private static ScheduleSession schedule(CourseId course, Booking it, Instant at) {
    return new ScheduleSession(course, it.visit().session(), it.appointment().slot(), at);
  }

  private static BookSeries book(CourseId course, Instant at, Booking... bookings) {
    return new BookSeries(course, List.of(bookings), Optional.empty(), at);
  }

  private void accept(CourseCommand command) {
    assertThat(refusing(command, Role.PRESCRIBER)).isEqualTo(NOT_REFUSED);
    assertThat(clinic.handle(command, Role.PRESCRIBER)).isPresent();
  }

  /** The rule that refuses a command; empty if none does. */
  private String refusing(CourseCommand command, Role role) {
    if (clinic.decide(command, role) instanceof Decision.Refused<TreatmentCourseEvent> refused) {
      assertThat(refused.refusal().detail()).isNotBlank();
      return refused.rule();
    }
    return NOT_REFUSED;
  }

  /** The rule that refuses a session's booking, the same through each door that books. */
  private String refusingBooking(CourseId of, Booking it) {
    var single = refusing(schedule(of, it, clinic.now), Role.SCHEDULER);
    assertThat(refusing(book(of, clinic.now, it), Role.SCHEDULER)).isEqualTo(single);
    var hold = new HoldSeries(of, List.of(it), 10, Optional.empty(), clinic.now);
    assertThat(refusing(hold, Role.SCHEDULER)).isEqualTo(single);
    return single;
  }

  /** The rule that refuses a session's move, the same through each door that moves. */
  private String refusingMove(CourseId of, Booking it) {
    var single =
        refusing(
            new RescheduleSession(
                of, it.visit().session(), it.appointment().slot(), "asked", clinic.now),
            Role.SCHEDULER);
    var several = new RescheduleVisits(of, List.of(it), "asked", Optional.empty(), clinic.now);
    assertThat(refusing(several, Role.SCHEDULER)).isEqualTo(single);
    return single;
  }

  @Test
  @Proves("booking-doors")
  void a_dosing_session_is_not_booked_without_those_whom_the_protocol_asks_for() {
    assertThat(refusingBooking(course, booking(session(1), at(0, 10), HOURS)))
        .isEqualTo("visit-is-staffed");
    assertThat(refusingBooking(course, booking(1, at(0, 10)))).isEqualTo(NOT_REFUSED);
    assertThat(refusingBooking(course, booking(session(1), at(0, 10), HOURS, "t-1", "t-1")))
        .isEqualTo("staff-has-one-post");
    accept(book(course, NOW, booking(1, at(0, 10))));
    assertThat(refusingMove(course, booking(session(1), at(1, 10), HOURS)))
        .isEqualTo("visit-is-staffed");
  }

  @Test
  @Proves("booking-doors")
  void a_session_is_not_shorter_than_the_protocols_shortest_and_not_longer_than_twelve_hours() {
    var least = Duration.ofMinutes(40);
    assertThat(refusingBooking(course, booking(session(1), at(0, 10), least.minusMillis(1), "t-1")))
        .isEqualTo("session-is-long-enough");
    assertThat(refusingBooking(course, booking(session(1), at(0, 10), least, "t-1")))
        .isEqualTo(NOT_REFUSED);
    var twelve = booking(session(1), at(0, 8), Duration.ofHours(12), "t-1");
    assertThat(refusingBooking(course, twelve)).isEqualTo(NOT_REFUSED);
    var slot = twelve.appointment().slot();
    var longer =
        new org.treatmentcourse.course.event.SchedulingEvent.Slot(
            slot.start(), slot.end().plusMillis(1), slot.room(), slot.staff());
    assertThat(
            refusing(
                new ScheduleSession(course, new SessionNumber(1), longer, NOW), Role.SCHEDULER))
        .isEqualTo("values-are-possible");
  }

  @Test
  @Proves("booking-doors")
  void sessions_are_booked_and_moved_in_the_order_of_their_numbers() {
    accept(book(course, NOW, booking(2, at(7, 10))));
    assertThat(refusingBooking(course, booking(1, at(7, 10)))).isEqualTo("sessions-are-in-order");
    assertThat(refusingBooking(course, booking(1, at(9, 10)))).isEqualTo("sessions-are-in-order");
    assertThat(refusingBooking(course, booking(3, at(5, 10)))).isEqualTo("sessions-are-in-order");
    assertThat(refusingBooking(course, booking(1, at(5, 10)))).isEqualTo(NOT_REFUSED);
    accept(book(course, NOW, booking(1, at(4, 10))));
    assertThat(refusingMove(course, booking(1, at(10, 10)))).isEqualTo("sessions-are-in-order");
    var overriding =
        new RescheduleVisits(course, List.of(booking(1, at(10, 10))), "asked", OVERRIDE, NOW);
    accept(overriding);
  }

  @Test
  @Proves("booking-doors")
  void a_session_is_not_moved_behind_its_own_integration() {
    var integration = Visit.integration(new SessionNumber(1));
    accept(
        book(
            course,
            NOW,
            booking(1, at(0, 10)),
            booking(integration, at(1, 10), Duration.ofHours(1), "t-2")));
    var rule = "integration-visit-is-within-the-window";
    assertThat(refusingMove(course, booking(1, at(1, 11)))).isEqualTo(rule);
    assertThat(refusingMove(course, booking(1, at(1, 8).plusMillis(1)))).isNotEqualTo(NOT_REFUSED);
    assertThat(refusingMove(course, booking(1, at(1, 8)))).isEqualTo(NOT_REFUSED);
  }

  @Test
  @Proves("booking-doors")
  void a_hold_or_a_booking_in_the_past_is_refused_and_one_at_this_moment_is_not() {
    clinic.now = at(0, 10);
    assertThat(refusingBooking(course, booking(1, at(0, 10).minusMillis(1))))
        .isEqualTo("visit-is-to-come");
    assertThat(refusingBooking(course, booking(1, at(0, 10)))).isEqualTo(NOT_REFUSED);
    // A hold is kept from now on, whatever it says of itself.
    var told = new HoldSeries(course, List.of(booking(1, at(0, 9))), 10, Optional.empty(), NOW);
    assertThat(refusing(told, Role.SCHEDULER)).isEqualTo("visit-is-to-come");
    accept(book(course, NOW, booking(1, at(0, 9)))); // booked then, recorded now
    assertThat(refusingMove(course, booking(1, at(0, 9)))).isEqualTo("visit-is-to-come");
  }

  @Test
  @Proves("booking-one-place")
  void a_patient_is_in_one_place_over_all_courses_and_clinics() {
    var patient = new PatientRef(new UUID(8, 1));
    var second = clinic.seriesPlanned(2, patient, CLINIC);
    var away = clinic.seriesPlanned(3, patient, ELSEWHERE);
    clinic.resource(ELSEWHERE, "practitioner.t-9", 1, Duration.ZERO);
    clinic.practitioner("t-9", Role.THERAPIST);
    accept(book(course, NOW, booking(1, at(0, 10))));
    for (var other : List.of(second, away)) {
      var late = at(0, 12).minusMillis(1);
      assertThat(refusingBooking(other, booking(session(1), late, HOURS, "t-9")))
          .isEqualTo("patient-is-in-one-place");
      assertThat(refusingBooking(other, booking(session(1), at(0, 12), HOURS, "t-9")))
          .isEqualTo(NOT_REFUSED);
    }
    var overriding =
        new BookSeries(
            second, List.of(booking(session(1), at(0, 11), HOURS, "t-2")), OVERRIDE, NOW);
    assertThat(refusing(overriding, Role.CLINIC_ADMINISTRATOR))
        .isEqualTo("patient-is-in-one-place");
    var cancel =
        new CancelSession(
            course, new SessionNumber(1), CancellationReason.PATIENT, Optional.empty(), NOW);
    accept(cancel);
    accept(book(second, NOW, booking(1, at(0, 10))));
  }

  @Test
  @Proves("booking-one-place")
  void two_visits_of_one_course_are_not_at_once() {
    accept(book(course, NOW, booking(1, at(0, 10))));
    var preparation = new Visit(Visit.Kind.PREPARATION, new SessionNumber(2));
    var during = booking(preparation, at(0, 11), Duration.ofHours(1), "t-2");
    assertThat(refusing(book(course, NOW, during), Role.SCHEDULER))
        .isEqualTo("patient-is-in-one-place");
  }

  @Test
  @Proves("booking-one-place")
  void somebody_who_works_at_two_clinics_is_at_one_of_them() {
    var away = clinic.seriesPlanned(2, new PatientRef(new UUID(8, 2)), ELSEWHERE);
    var therapist = clinic.resource(ELSEWHERE, "practitioner.t-1", 9, Duration.ZERO);
    accept(book(course, NOW, booking(1, at(0, 10))));
    var late = at(0, 12).minusMillis(1);
    assertThat(refusingBooking(away, booking(1, late))).isEqualTo("staff-is-at-one-clinic");
    assertThat(refusingBooking(away, booking(1, at(0, 12)))).isEqualTo(NOT_REFUSED);
    // The other clinic sees that they are away, and nothing of the visit.
    var seen = CalendarWeek.of(at(0, 10)).stream(ELSEWHERE, therapist);
    assertThat(clinic.calendars.get(seen))
        .singleElement()
        .isInstanceOfSatisfying(
            AbsenceEntered.class,
            absence ->
                assertThat(absence.span()).isEqualTo(booking(1, at(0, 10)).appointment().span()));
    accept(
        new RescheduleSession(
            course,
            new SessionNumber(1),
            booking(1, at(1, 10)).appointment().slot(),
            "asked",
            NOW));
    accept(book(away, NOW, booking(1, at(0, 10))));
    assertThat(refusingBooking(away, booking(2, at(3, 10)))).isEqualTo(NOT_REFUSED);
    assertThat(refusingMove(course, booking(1, at(0, 11)))).isEqualTo("staff-is-at-one-clinic");
  }

  @Test
  @Proves("booking-one-place")
  void a_cancelled_visit_gives_the_person_back_to_the_other_clinics() {
    var away = clinic.seriesPlanned(2, new PatientRef(new UUID(8, 2)), ELSEWHERE);
    clinic.resource(ELSEWHERE, "practitioner.t-1", 1, Duration.ZERO);
    var integration = Visit.integration(new SessionNumber(1));
    accept(book(course, NOW, booking(integration, at(1, 10), Duration.ofHours(1), "t-1")));
    assertThat(refusingBooking(away, booking(1, at(1, 10)))).isEqualTo("staff-is-at-one-clinic");
    accept(new CancelVisit(course, integration, CancellationReason.CLINIC, Optional.empty(), NOW));
    assertThat(refusingBooking(away, booking(1, at(1, 10)))).isEqualTo(NOT_REFUSED);
  }

  @Test
  @Proves("booking-doors")
  void a_revoked_or_expiring_credential_is_refused_through_every_door() {
    var licensed = new ClinicInMemory(NOW, SampleProtocols.requiring(Role.THERAPIST, "LMFT"));
    furnish(licensed);
    var of = licensed.seriesPlanned(1);
    var visit = booking(session(1), at(0, 17), HOURS, "t-1"); // over midnight in UTC
    var commands = List.of(schedule(of, visit, NOW), book(of, NOW, visit));
    var lmft = new CredentialCode("LMFT");
    var monday = LocalDate.of(2026, 10, 12);
    commands.forEach(it -> assertRule(licensed, it, "staff-is-qualified"));
    licensed.told(
        new CredentialGranted(
            lmft, Optional.empty(), Optional.empty(), monday.minusYears(1), monday, NOW),
        "t-1");
    commands.forEach(it -> assertRule(licensed, it, "staff-is-qualified"));
    licensed.told(
        new CredentialGranted(
            lmft,
            Optional.empty(),
            Optional.empty(),
            monday.minusYears(1),
            monday.plusDays(1),
            NOW),
        "t-1");
    commands.forEach(
        it ->
            assertThat(licensed.decide(it, Role.SCHEDULER)).isInstanceOf(Decision.Accepted.class));
    licensed.told(new CredentialRevoked(lmft, "by the board", NOW), "t-1");
    commands.forEach(it -> assertRule(licensed, it, "staff-is-qualified"));
  }

  private static void assertRule(ClinicInMemory at, CourseCommand command, String rule) {
    assertThat(at.decide(command, Role.SCHEDULER))
        .isInstanceOfSatisfying(
            Decision.Refused.class, refused -> assertThat(refused.rule()).isEqualTo(rule));
  }

  @Test
  @Proves("booking-late-or-missed")
  void a_late_arrival_and_a_no_show_of_one_session_are_recorded_and_flagged_in_either_order() {
    accept(book(course, NOW, booking(1, at(0, 10)), booking(2, at(3, 10))));
    clinic.now = at(3, 13);
    var first = new SessionNumber(1);
    accept(new RecordLateArrival(course, first, 20, at(0, 11)));
    var byProgram = new RecordMissedSession(course, first, clinic.now);
    assertThat(refusing(byProgram, Role.SERVICE)).isEqualTo("nobody-came-late-for-a-program");
    accept(new RecordMissedSession(course, first, clinic.now));
    assertThat(found(SessionMissed.class)).containsExactly("patient-did-not-come-late");
    var second = new SessionNumber(2);
    accept(new RecordMissedSession(course, second, clinic.now));
    accept(new RecordLateArrival(course, second, 20, at(3, 11)));
    assertThat(found(PatientArrivedLate.class)).containsExactly("session-is-not-missed");
  }

  /** The rules found beside the last event of a type. */
  private List<String> found(Class<? extends TreatmentCourseEvent> type) {
    var history = java.util.Objects.requireNonNull(clinic.histories.get(course));
    var rules = new ArrayList<String>();
    for (var event : history) {
      if (type.isInstance(event)) {
        rules.clear();
      } else if (event instanceof ProtocolDeviationDetected finding
          && !finding.rule().equals("late-entry")) {
        rules.add(finding.rule());
      }
    }
    return rules;
  }

  @Test
  @Proves("booking-doors")
  void whatever_is_asked_the_doors_agree() {
    var random = new Random(20_261_129);
    var refused = new java.util.TreeSet<String>();
    accept(book(course, NOW, booking(1, at(0, 10)), booking(3, at(7, 10))));
    accept(
        book(
            course, NOW, booking(Visit.integration(new SessionNumber(1)), at(2, 9), HOURS, "t-2")));
    for (int i = 0; i < 2_000; i++) {
      var start = at(random.nextInt(20), 7 + random.nextInt(14));
      var length = Duration.ofMinutes(30L + random.nextInt(180));
      var staff = random.nextInt(8) == 0 ? new String[0] : new String[] {"t-" + (1 + i % 2)};
      refused.add(
          random.nextBoolean()
              ? refusingMove(
                  course, booking(session(1 + 2 * random.nextInt(2)), start, length, staff))
              : refusingBooking(
                  course, booking(session(2 + 2 * random.nextInt(2)), start, length, staff)));
    }
    assertThat(refused)
        .contains(
            NOT_REFUSED,
            "sessions-are-in-order",
            "sessions-are-apart",
            "gap-is-not-too-long",
            "session-is-long-enough",
            "visit-is-staffed",
            "integration-visit-is-within-the-window",
            "resource-is-there");
  }

  @Test
  void the_patients_week_is_a_stream_that_names_no_clinic() {
    var patient = new PatientRef(new UUID(8, 1));
    accept(book(course, NOW, booking(1, at(0, 10))));
    var stream = CalendarWeek.of(at(0, 10)).stream(patient);
    assertThat(stream).isEqualTo("visits-2026-W42." + patient);
    assertThat(CalendarWeek.isPatientStream(stream)).isTrue();
    assertThat(CalendarWeek.patientOfStream(stream)).isEqualTo(patient);
    assertThat(CalendarWeek.isCalendarStream(stream)).isFalse();
    assertThat(PatientRef.isStream(stream) || PatientRef.isTimelineStream(stream)).isFalse();
    assertThat(clinic.calendars.get(stream)).hasSize(1);
    assertThat(Resource.isResourceStream(stream)).isFalse();
  }
}
