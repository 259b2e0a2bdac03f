package org.treatmentcourse.command.course.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.scheduling.ClinicInMemory.CLINIC;
import static org.treatmentcourse.command.course.scheduling.ClinicInMemory.DENVER;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.CalendarEvent.SlotReleased;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceReason;
import org.treatmentcourse.command.calendar.ResourceCommand.LiftAbsence;
import org.treatmentcourse.command.calendar.ResourceCommand.RecordAbsence;
import org.treatmentcourse.command.course.commands.BookingCommand.BookSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.CancelVisit;
import org.treatmentcourse.command.course.commands.BookingCommand.ConfirmHold;
import org.treatmentcourse.command.course.commands.BookingCommand.ExpireHold;
import org.treatmentcourse.command.course.commands.BookingCommand.HoldSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.RecordLateArrival;
import org.treatmentcourse.command.course.commands.BookingCommand.RescheduleVisits;
import org.treatmentcourse.command.course.commands.BookingCommand.WithdrawHold;
import org.treatmentcourse.command.course.commands.ClosingCommand.DiscontinueCourse;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.SchedulingCommand;
import org.treatmentcourse.command.course.commands.SchedulingCommand.CancelSession;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.BookingEvent.HoldEnded;
import org.treatmentcourse.course.event.BookingEvent.HoldOutcome;
import org.treatmentcourse.course.event.BookingEvent.PatientArrivedLate;
import org.treatmentcourse.course.event.BookingEvent.SchedulingRuleOverridden;
import org.treatmentcourse.course.event.BookingEvent.VisitCancelled;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.AbsenceId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

/** Booking, holding, moving and cancelling, in a clinic of one room and two therapists. */
class BookingTest {
  private static final Instant NOW = Instant.parse("2026-10-05T12:00:00Z");
  private static final Optional<String> NO_OVERRIDE = Optional.empty();
  private static final Optional<String> OVERRIDE = Optional.of("travels abroad");

  private final ClinicInMemory clinic = new ClinicInMemory(NOW);
  private final Resource room = clinic.resource("room.blue", 1, Duration.ofMinutes(15));
  private final Resource therapist = clinic.practitioner("t-1", Role.THERAPIST);
  private final Resource second = clinic.practitioner("t-2", Role.THERAPIST);
  private final CourseId course = clinic.seriesPlanned(1);
  private final CourseId other = clinic.seriesPlanned(2);

  private static Visit session(int number) {
    return Visit.session(new SessionNumber(number));
  }

  private static Visit integration(int number) {
    return Visit.integration(new SessionNumber(number));
  }

  /** By Denver's clock, so many days after Monday, 12 October. */
  private static Instant at(int days, int hour) {
    return LocalDateTime.of(2026, 10, 12, hour, 0).plusDays(days).atZone(DENVER).toInstant();
  }

  private static Booking inRoom(Visit visit, Instant start, String who) {
    return new Booking(
        visit,
        new Appointment(
            start,
            start.plus(Duration.ofHours(2)),
            Modality.IN_PERSON,
            Optional.of("blue"),
            Optional.empty(),
            List.of(new StaffMember(who, Role.THERAPIST))));
  }

  private static Booking remote(Visit visit, Instant start) {
    return new Booking(
        visit,
        new Appointment(
            start,
            start.plus(Duration.ofHours(1)),
            Modality.TELEHEALTH,
            Optional.empty(),
            Optional.empty(),
            List.of(new StaffMember("t-2", Role.THERAPIST))));
  }

  /** Six sessions on Mondays and Thursdays at ten, each with its integration the day after. */
  private static List<Booking> series() {
    return IntStream.rangeClosed(1, 6)
        .boxed()
        .flatMap(
            number -> {
              int day = (number - 1) / 2 * 7 + (number % 2 == 0 ? 3 : 0);
              return Stream.of(
                  inRoom(session(number), at(day, 10), "t-1"),
                  remote(integration(number), at(day + 1, 9)));
            })
        .toList();
  }

  private BookSeries book(CourseId which, Booking... bookings) {
    return new BookSeries(which, List.of(bookings), NO_OVERRIDE, clinic.now);
  }

  private RescheduleVisits move(Booking... bookings) {
    return new RescheduleVisits(course, List.of(bookings), "asked for", NO_OVERRIDE, clinic.now);
  }

  private Decision.Accepted<TreatmentCourseEvent> accepted(CourseCommand command) {
    return clinic.handle(command, Role.SCHEDULER).orElseThrow();
  }

  private Decision.Refused<TreatmentCourseEvent> refused(CourseCommand command) {
    return refused(command, Role.SCHEDULER);
  }

  private Decision.Refused<TreatmentCourseEvent> refused(CourseCommand command, Role role) {
    var decision = clinic.decide(command, role);
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    var refused = (Decision.Refused<TreatmentCourseEvent>) decision;
    assertThat(refused.refusal().detail()).isNotBlank();
    return refused;
  }

  private void booked() {
    accepted(new BookSeries(course, series(), NO_OVERRIDE, NOW));
  }

  private List<CalendarEvent> calendar(Resource resource) {
    return clinic.calendars.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(resource.value()))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  @Test
  @Proves("booking-all-or-none")
  void a_series_is_booked_with_its_integrations_in_one_decision() {
    booked();
    assertThat(Bookings.of(clinic.course(course)).booked()).hasSize(12);
    assertThat(calendar(room)).hasSize(6).allMatch(SlotReserved.class::isInstance);
    assertThat(calendar(second)).hasSize(6);
  }

  @Test
  @Proves("booking-capacity")
  void of_two_courses_that_want_one_room_the_second_is_told_what_blocks_and_not_who() {
    booked();
    var refused = refused(book(other, inRoom(session(1), at(0, 11), "t-2")));
    assertThat(refused.rule()).isEqualTo("resource-is-free");
    assertThat(refused.refusal().detail())
        .contains("room.blue", "session-1", at(0, 11).toString())
        .doesNotContain(course.toString());
  }

  @Test
  @Proves("booking-capacity")
  void the_time_around_a_visit_is_taken_too() {
    booked();
    var late = at(0, 12).plus(Duration.ofMinutes(29));
    assertThat(refused(book(other, inRoom(session(1), late, "t-2"))).rule())
        .isEqualTo("resource-is-free");
    accepted(book(other, inRoom(session(1), late.plus(Duration.ofMinutes(1)), "t-2")));
  }

  @Test
  @Proves("booking-capacity")
  void a_room_of_two_chairs_takes_two_and_not_three() {
    clinic.resource("room.blue", 2, Duration.ZERO);
    booked();
    accepted(book(other, inRoom(session(1), at(0, 10), "t-2")));
    clinic.practitioner("t-3", Role.THERAPIST);
    assertThat(refused(book(clinic.seriesPlanned(3), inRoom(session(1), at(0, 10), "t-3"))).rule())
        .isEqualTo("resource-is-free");
  }

  @Test
  @Proves("booking-hours-and-absences")
  void nothing_is_booked_outside_its_hours() {
    assertThat(refused(book(course, inRoom(session(1), at(0, 19), "t-1"))).rule())
        .isEqualTo("resource-is-there");
    accepted(book(course, inRoom(session(1), at(0, 18), "t-1")));
  }

  @Test
  @Proves("booking-hours-and-absences")
  void nobody_is_booked_while_on_leave_until_that_is_lifted() {
    var leave = new AbsenceId(new UUID(1, 1));
    clinic.handle(
        new RecordAbsence(
            CLINIC, therapist, leave, AbsenceReason.SICKNESS, at(0, 0), at(9, 0), NOW));
    assertThat(refused(book(course, inRoom(session(1), at(8, 10), "t-1"))).rule())
        .isEqualTo("resource-is-there");
    clinic.handle(new LiftAbsence(CLINIC, therapist, leave, NOW));
    accepted(book(course, inRoom(session(1), at(8, 10), "t-1")));
  }

  @Test
  @Proves("booking-hours-and-absences")
  void an_absence_is_of_a_declared_resource_new_and_within_reach_and_lifted_once() {
    var absence = new AbsenceId(new UUID(1, 1));
    var unknown = new Resource("room.red");
    assertThat(rule(recorded(unknown, absence, at(0, 0)))).isEqualTo("resource-is-declared");
    assertThat(rule(recorded(room, absence, NOW.plus(Duration.ofDays(1_097)))))
        .isEqualTo("absence-is-within-reach");
    assertThat(rule(clinic.handle(new LiftAbsence(CLINIC, room, absence, NOW))))
        .isEqualTo("absence-stands");
    assertThat(recorded(room, absence, at(0, 0))).isInstanceOf(Decision.Accepted.class);
    assertThat(rule(recorded(room, absence, at(5, 0)))).isEqualTo("absence-is-new");
  }

  private Decision<?> recorded(Resource resource, AbsenceId absence, Instant from) {
    return clinic.handle(
        new RecordAbsence(
            CLINIC,
            resource,
            absence,
            AbsenceReason.CLOSURE,
            from,
            from.plus(Duration.ofDays(1)),
            NOW));
  }

  private static String rule(Decision<?> outcome) {
    return ((Decision.Refused<?>) outcome).rule();
  }

  @Test
  void an_absence_of_a_thousand_years_is_refused_and_names_the_field() {
    var outcome =
        clinic.handle(
            new RecordAbsence(
                CLINIC,
                room,
                new AbsenceId(new UUID(1, 2)),
                AbsenceReason.CLOSURE,
                NOW,
                NOW.plus(Duration.ofDays(365_000)),
                NOW));
    assertThat(((Decision.Refused<?>) outcome).refusal().detail()).contains("until");
  }

  @Test
  @Proves("booking-qualified-resources")
  void only_what_has_a_calendar_is_booked() {
    var green =
        new Booking(
            session(1),
            new Appointment(
                at(0, 10),
                at(0, 12),
                Modality.IN_PERSON,
                Optional.of("green"),
                Optional.empty(),
                List.of()));
    var refused = refused(book(course, green));
    assertThat(refused.rule()).isEqualTo("resources-are-declared");
    assertThat(refused.refusal().detail()).contains("room.green");
  }

  @Test
  @Proves("booking-qualified-resources")
  void what_can_have_no_calendar_is_named_whether_room_device_or_person() {
    for (var nobodys :
        List.of(
            using("a room", "pump-1", "t-1"),
            using("blue", "a device", "t-1"),
            using("blue", "pump-1", "a person"))) {
      var refused = refused(book(course, nobodys));
      assertThat(refused.rule()).isEqualTo("resources-are-declared");
      assertThat(refused.refusal().detail())
          .containsAnyOf("a room", "a device", "a person")
          .doesNotContain("pump-1");
    }
  }

  private static Booking using(String room, String device, String who) {
    return new Booking(
        session(1),
        new Appointment(
            at(0, 10),
            at(0, 12),
            Modality.IN_PERSON,
            Optional.of(room),
            Optional.of(device),
            List.of(new StaffMember(who, Role.THERAPIST))));
  }

  @Test
  void a_session_without_staff_is_told_who_is_needed() {
    var nobody =
        new Booking(
            session(1),
            new Appointment(
                at(0, 10),
                at(0, 12),
                Modality.IN_PERSON,
                Optional.of("blue"),
                Optional.empty(),
                List.of()));
    assertThat(refused(book(course, nobody)).refusal().detail())
        .isEqualTo("session-1 has no staff; it needs therapist");
  }

  @Test
  @Proves("booking-qualified-resources")
  void only_who_is_registered_in_the_role_is_booked_in_it() {
    var asPrescriber =
        new Booking(
            session(1),
            new Appointment(
                at(0, 10),
                at(0, 12),
                Modality.IN_PERSON,
                Optional.of("blue"),
                Optional.empty(),
                List.of(
                    new StaffMember("t-2", Role.THERAPIST),
                    new StaffMember("t-1", Role.PRESCRIBER))));
    assertThat(refused(book(course, asPrescriber)).rule()).isEqualTo("staff-is-registered");
  }

  @Test
  void a_visit_is_booked_once_and_in_reach() {
    var first = inRoom(session(1), at(0, 10), "t-1");
    assertThat(refused(book(course, first, first)).rule()).isEqualTo("each-visit-is-booked-once");
    assertThat(refused(book(course)).rule()).isEqualTo("each-visit-is-booked-once");
    var reach = NOW.plus(Duration.ofDays(731));
    assertThat(refused(book(course, inRoom(session(1), reach.plusMillis(1), "t-1"))).rule())
        .isEqualTo("booking-is-within-reach");
    assertThat(refused(book(course, inRoom(session(1), reach, "t-1"))).rule())
        .isNotEqualTo("booking-is-within-reach");
    accepted(book(course, first, remote(integration(1), at(1, 9))));
    assertThat(refused(book(course, first)).rule()).isEqualTo("session-is-to-be-scheduled");
    assertThat(refused(book(course, remote(integration(1), at(1, 14)))).rule())
        .isEqualTo("visit-is-not-booked");
  }

  @Test
  @Proves("booking-override")
  void rule_15_a_series_that_breaks_the_protocol_is_booked_only_with_an_override_on_record() {
    var tooClose =
        new Booking[] {inRoom(session(1), at(0, 10), "t-1"), inRoom(session(2), at(1, 10), "t-1")};
    assertThat(refused(book(course, tooClose)).rule()).isEqualTo("sessions-are-apart");
    var overriding = new BookSeries(course, List.of(tooClose), OVERRIDE, NOW);
    assertThat(refused(overriding, Role.SCHEDULER).rule()).isEqualTo("override-is-privileged");
    var held = new HoldSeries(other, List.of(tooClose), 10, OVERRIDE, NOW);
    assertThat(overridden(held)).contains("sessions-are-apart");
    assertThat(overridden(new WithdrawHold(other, NOW))).isEmpty();
    assertThat(overridden(overriding)).contains("sessions-are-apart");
  }

  private List<String> overridden(CourseCommand command) {
    var accepted = clinic.handle(command, Role.CLINIC_ADMINISTRATOR).orElseThrow();
    return accepted.events().stream()
        .filter(SchedulingRuleOverridden.class::isInstance)
        .map(event -> ((SchedulingRuleOverridden) event).rule())
        .toList();
  }

  @Test
  @Proves("booking-order-of-visits")
  void an_integration_lies_within_the_window_and_a_preparation_before_its_session() {
    var first = inRoom(session(1), at(0, 10), "t-1");
    assertThat(refused(book(course, first, remote(integration(1), at(3, 11).plusMillis(1)))).rule())
        .isEqualTo("integration-visit-is-within-the-window");
    accepted(book(other, first, remote(integration(1), at(3, 11))));
    var late = new Visit(Visit.Kind.PREPARATION, new SessionNumber(1));
    assertThat(
            refused(book(course, inRoom(session(1), at(7, 10), "t-1"), remote(late, at(7, 10))))
                .rule())
        .isEqualTo("preparation-comes-before");
  }

  @Test
  @Proves("booking-moves")
  void a_session_and_all_following_are_moved_together_and_keep_their_identity() {
    booked();
    var later =
        series().stream()
            .filter(booking -> booking.visit().session().value() >= 3)
            .map(
                booking ->
                    new Booking(
                        booking.visit(), shifted(booking.appointment(), Duration.ofDays(1))))
            .toArray(Booking[]::new);
    var events = accepted(move(later)).events();
    assertThat(events).filteredOn(SessionRescheduled.class::isInstance).hasSize(4);
    assertThat(Bookings.of(clinic.course(course)).of(session(3)).orElseThrow().start())
        .isEqualTo(at(8, 10));
  }

  private static Appointment shifted(Appointment old, Duration by) {
    return new Appointment(
        old.start().plus(by),
        old.end().plus(by),
        old.modality(),
        old.room(),
        old.device(),
        old.staff());
  }

  @Test
  void a_session_moved_alone_must_not_leave_its_integration_behind() {
    booked();
    assertThat(refused(move(inRoom(session(6), at(18, 10), "t-1"))).rule())
        .isEqualTo("integration-visit-is-within-the-window");
    accepted(move(inRoom(session(6), at(18, 10), "t-1"), remote(integration(6), at(19, 9))));
  }

  @Test
  @Proves("booking-moves")
  void what_begins_in_the_past_or_was_never_booked_is_not_moved() {
    booked();
    clinic.now = at(1, 10);
    assertThat(refused(move(remote(integration(1), at(2, 9)))).rule())
        .isEqualTo("visit-is-still-to-come");
    assertThat(
            refused(
                    new RescheduleVisits(
                        other,
                        List.of(inRoom(session(1), at(9, 10), "t-1")),
                        "asked for",
                        NO_OVERRIDE,
                        clinic.now))
                .rule())
        .isEqualTo("visit-is-still-to-come");
  }

  @Test
  void a_cancelled_session_frees_what_it_took_and_its_integration_goes_with_it() {
    booked();
    var events =
        accepted(
                new CancelSession(
                    course,
                    new SessionNumber(6),
                    CancellationReason.WEATHER,
                    Optional.empty(),
                    NOW))
            .events();
    assertThat(events).anyMatch(VisitCancelled.class::isInstance);
    assertThat(calendar(room)).filteredOn(SlotReleased.class::isInstance).hasSize(1);
    accepted(book(other, inRoom(session(1), at(17, 10), "t-1")));
  }

  @Test
  void a_visit_is_cancelled_once() {
    booked();
    var cancel =
        new CancelVisit(course, integration(6), CancellationReason.PATIENT, Optional.empty(), NOW);
    accepted(cancel);
    assertThat(refused(cancel).rule()).isEqualTo("visit-is-booked");
  }

  @Test
  @Proves("booking-holds")
  void a_held_slot_is_nobody_elses_until_the_hold_is_confirmed_or_runs_out() {
    var hold = new HoldSeries(course, series(), 10, NO_OVERRIDE, NOW);
    accepted(hold);
    assertThat(refused(hold).rule()).isEqualTo("nothing-is-held");
    var same = book(other, inRoom(session(1), at(0, 10), "t-1"));
    assertThat(refused(same).rule()).isEqualTo("resource-is-free");
    var confirm = new ConfirmHold(course, NO_OVERRIDE, NOW);
    assertThat(accepted(confirm).events()).contains(new HoldEnded(HoldOutcome.CONFIRMED, NOW));
    assertThat(refused(confirm).rule()).isEqualTo("hold-stands");
    assertThat(Bookings.of(clinic.course(course)).booked()).hasSize(12);
    assertThat(refused(same).rule()).isEqualTo("resource-is-free");
  }

  @Test
  @Proves("booking-holds")
  void a_hold_that_ran_out_blocks_nobody_also_before_that_is_on_record() {
    accepted(new HoldSeries(course, series(), 10, NO_OVERRIDE, NOW));
    clinic.now = NOW.plus(Duration.ofMinutes(10));
    assertThat(refused(new ConfirmHold(course, NO_OVERRIDE, clinic.now)).rule())
        .isEqualTo("hold-stands");
    accepted(
        new BookSeries(
            other, List.of(inRoom(session(1), at(0, 10), "t-1")), NO_OVERRIDE, clinic.now));
    var expired =
        clinic.handle(new ExpireHold(course, clinic.now), Role.SERVICE).orElseThrow().events();
    assertThat(expired).containsExactly(new HoldEnded(HoldOutcome.EXPIRED, clinic.now));
    assertThat(Bookings.of(clinic.course(course)).visits()).isEmpty();
  }

  @Test
  void a_hold_expires_not_a_second_early_and_is_withdrawn_by_hand() {
    accepted(new HoldSeries(course, series(), 10, NO_OVERRIDE, NOW));
    clinic.now = NOW.plusSeconds(599);
    assertThat(refused(new ExpireHold(course, clinic.now), Role.SERVICE).rule())
        .isEqualTo("hold-has-run-out");
    clinic.now = NOW;
    accepted(new WithdrawHold(course, NOW));
    assertThat(refused(new WithdrawHold(course, NOW)).rule()).isEqualTo("hold-stands");
    accepted(book(other, inRoom(session(1), at(0, 10), "t-1")));
  }

  @Test
  void a_course_that_ends_frees_what_it_had_booked() {
    booked();
    clinic
        .handle(
            new DiscontinueCourse(
                course, DiscontinuationReason.PATIENT_WISH, "the patient's wish", NOW),
            Role.PRESCRIBER)
        .orElseThrow();
    assertThat(calendar(room)).filteredOn(SlotReleased.class::isInstance).hasSize(6);
  }

  @Test
  void a_late_arrival_is_recorded_and_flagged_where_the_session_is_not_booked() {
    var late = new RecordLateArrival(course, new SessionNumber(1), 20, NOW);
    accepted(late);
    assertThat(clinic.histories.get(course).getLast())
        .isInstanceOfSatisfying(
            ProtocolDeviationDetected.class,
            found -> assertThat(found.rule()).isEqualTo("session-is-known"));
    booked();
    accepted(late);
    assertThat(clinic.histories.get(course).getLast()).isInstanceOf(PatientArrivedLate.class);
  }

  @Test
  void a_single_session_is_kept_from_double_booking_as_a_series_is() {
    booked();
    var slot = inRoom(session(1), at(0, 10), "t-2").appointment().slot();
    assertThat(
            refused(new SchedulingCommand.ScheduleSession(other, new SessionNumber(1), slot, NOW))
                .rule())
        .isEqualTo("resource-is-free");
    assertThat(clinic.histories.get(course)).anyMatch(SessionScheduled.class::isInstance);
  }

  @Test
  @Proves("booking-capacity")
  void a_correction_that_puts_a_session_back_into_a_taken_room_is_recorded_and_flagged() {
    var first = inRoom(session(1), at(0, 10), "t-1");
    accepted(book(course, first));
    accepted(
        new CancelSession(
            course, new SessionNumber(1), CancellationReason.PATIENT, Optional.empty(), NOW));
    long cancelled = clinic.histories.get(course).size() - 1L;
    accepted(book(other, first));
    var corrected = accepted(new EnterInError(course, cancelled, "another patient's", NOW));
    assertThat(corrected.events())
        .filteredOn(ProtocolDeviationDetected.class::isInstance)
        .extracting(event -> ((ProtocolDeviationDetected) event).rule())
        .contains("resource-is-free");
  }

  private static Booking beside(Visit.Kind kind, int number, Instant start, Role... roles) {
    return new Booking(
        new Visit(kind, new SessionNumber(number)),
        new Appointment(
            start,
            start.plus(Duration.ofHours(1)),
            Modality.TELEHEALTH,
            Optional.empty(),
            Optional.empty(),
            Stream.of(roles)
                .map(role -> new StaffMember(role == Role.THERAPIST ? "t-1" : "m-1", role))
                .toList()));
  }

  @Test
  @Proves("booking-every-kind")
  void what_belongs_to_no_session_is_booked_from_the_inquiry_on_where_a_session_is_not() {
    var inquiry = clinic.opened(9, new PatientRef(new UUID(8, 9)), CLINIC);
    for (var kind :
        List.of(Visit.Kind.CONSULTATION, Visit.Kind.PSYCHOTHERAPY, Visit.Kind.FOLLOW_UP)) {
      accepted(book(inquiry, beside(kind, 1, at(kind.ordinal(), 9), Role.THERAPIST)));
    }
    assertThat(refused(book(inquiry, inRoom(session(1), at(0, 10), "t-1"))).rule())
        .isEqualTo("session-is-to-be-scheduled");
  }

  @Test
  @Proves("booking-every-kind")
  void a_visit_of_no_session_keeps_to_calendars_and_to_its_number_but_to_no_session_s_time() {
    booked();
    // Number 1 has nothing to do with session 1, which is at ten on day 0.
    var late = beside(Visit.Kind.PSYCHOTHERAPY, 1, at(20, 9), Role.THERAPIST);
    var early = beside(Visit.Kind.FOLLOW_UP, 1, at(0, 8), Role.THERAPIST);
    accepted(book(course, late, early));
    assertThat(refused(book(course, late)).rule()).isEqualTo("visit-is-not-booked");
    accepted(move(beside(Visit.Kind.PSYCHOTHERAPY, 1, at(21, 9), Role.THERAPIST)));
    var taken = beside(Visit.Kind.PSYCHOTHERAPY, 2, at(0, 10), Role.THERAPIST);
    assertThat(refused(book(course, taken)).broken())
        .extracting(Decision.Broken::rule)
        .contains("resource-is-free", "patient-is-in-one-place");
    accepted(
        new CancelVisit(
            course, early.visit(), CancellationReason.CLINIC, Optional.empty(), clinic.now));
    assertThat(Bookings.of(clinic.course(course)).booked())
        .containsKey(late.visit())
        .doesNotContainKey(early.visit());
  }

  @Test
  @Proves("booking-every-kind")
  void each_kind_is_held_by_the_roles_that_may_hold_it() {
    clinic.practitioner("m-1", Role.MONITOR);
    for (var kind :
        List.of(Visit.Kind.CONSULTATION, Visit.Kind.PSYCHOTHERAPY, Visit.Kind.FOLLOW_UP)) {
      var refused = refused(book(course, beside(kind, 1, at(0, 9), Role.MONITOR)));
      assertThat(refused.rule()).isEqualTo("visit-is-staffed");
      assertThat(refused.refusal().detail()).contains("has monitor", "one of", "therapist");
      accepted(book(course, beside(kind, 1, at(kind.ordinal(), 9), Role.MONITOR, Role.THERAPIST)));
    }
    accepted(book(course, beside(Visit.Kind.PREPARATION, 1, at(9, 9), Role.MONITOR)));
  }
}
