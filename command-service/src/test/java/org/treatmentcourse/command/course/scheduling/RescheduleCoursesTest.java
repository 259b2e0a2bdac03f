package org.treatmentcourse.command.course.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.scheduling.ClinicInMemory.CLINIC;
import static org.treatmentcourse.command.course.scheduling.ClinicInMemory.DENVER;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.commands.BookingCommand.BookSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.RescheduleVisits;
import org.treatmentcourse.command.course.moving.MovesCommand.CourseMoves;
import org.treatmentcourse.command.course.moving.MovesCommand.RescheduleCourses;
import org.treatmentcourse.command.course.moving.MovesDecider;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Decision.Broken;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.moves.MovesEvent;
import org.treatmentcourse.moves.MovesEvent.CoursesRescheduled;
import org.treatmentcourse.moves.MovesEvent.MovesReason;
import org.treatmentcourse.moves.MovesId;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

/** Moves of several courses' visits at a clinic of two rooms and two therapists. */
class RescheduleCoursesTest {
  private static final Instant NOW = Instant.parse("2026-10-05T12:00:00Z");
  private static final Visit FIRST = Visit.session(new SessionNumber(1));
  private static final Visit SECOND = Visit.session(new SessionNumber(2));
  private static final MovesId MOVES = new MovesId(new UUID(9, 1));

  private final ClinicInMemory clinic = new ClinicInMemory(NOW);
  private final CourseId one;
  private final CourseId two;

  RescheduleCoursesTest() {
    clinic.resource("room.blue", 1, Duration.ZERO);
    clinic.resource("room.red", 1, Duration.ZERO);
    clinic.practitioner("t-1", Role.THERAPIST);
    clinic.practitioner("t-2", Role.THERAPIST);
    one = clinic.seriesPlanned(1);
    two = clinic.seriesPlanned(2);
    book(one, booking(FIRST, 0, 10, "blue", "t-1"));
    book(two, booking(FIRST, 0, 14, "red", "t-2"));
  }

  /** By Denver's clock, so many days after Monday, 12 October; all is open from 8 to 20. */
  private static Booking booking(Visit visit, int day, int hour, String room, String therapist) {
    var start = LocalDateTime.of(2026, 10, 12, hour, 0).plusDays(day).atZone(DENVER).toInstant();
    return new Booking(
        visit,
        new Appointment(
            start,
            start.plus(Duration.ofHours(2)),
            Modality.IN_PERSON,
            Optional.of(room),
            Optional.empty(),
            List.of(new StaffMember(therapist, Role.THERAPIST))));
  }

  private void book(CourseId course, Booking... bookings) {
    assertThat(
            clinic.handle(
                new BookSeries(course, List.of(bookings), Optional.empty(), NOW), Role.SCHEDULER))
        .isPresent();
  }

  private static CourseMoves moves(CourseId course, Booking... bookings) {
    return new CourseMoves(course, List.of(bookings), Optional.empty());
  }

  private static RescheduleCourses command(CourseMoves... courses) {
    return new RescheduleCourses(CLINIC, MOVES, List.of(courses), MovesReason.ROOM_CLOSED, NOW);
  }

  private Decision<MovesEvent> move(CourseMoves... courses) {
    return clinic.handle(command(courses), Role.SCHEDULER);
  }

  private Optional<Appointment> of(CourseId course, Visit visit) {
    return Bookings.of(clinic.course(course)).of(visit);
  }

  private static List<Broken> broken(Decision<?> decision) {
    return decision instanceof Decision.Refused<?> refused ? refused.broken() : List.of();
  }

  private List<String> everything() {
    return Stream.concat(clinic.histories.values().stream(), clinic.calendars.values().stream())
        .map(Object::toString)
        .toList();
  }

  @Test
  @Proves("booking-moves-together")
  void two_courses_change_places_in_one_commit_which_neither_could_alone() {
    var toRed = booking(FIRST, 0, 14, "red", "t-2");
    var toBlue = booking(FIRST, 0, 10, "blue", "t-1");
    for (var alone : List.of(moves(one, toRed), moves(two, toBlue))) {
      var command =
          new RescheduleVisits(alone.course(), alone.bookings(), "alone", Optional.empty(), NOW);
      assertThat(broken(clinic.decide(command, Role.SCHEDULER)))
          .extracting(Broken::rule)
          .containsOnly("resource-is-free");
    }
    var moved = move(moves(one, toRed), moves(two, toBlue));
    assertThat(((Decision.Accepted<MovesEvent>) moved).events())
        .containsExactly(
            new CoursesRescheduled(CLINIC, MOVES, List.of(one, two), MovesReason.ROOM_CLOSED, NOW));
    assertThat(of(one, FIRST)).contains(toRed.appointment());
    assertThat(of(two, FIRST)).contains(toBlue.appointment());
    assertThat(clinic.histories.get(one).getLast().toString()).contains("room closed");
    // The calendars agree: both old places are taken, by the other.
    var third = clinic.seriesPlanned(3);
    var again = new BookSeries(third, List.of(toBlue), Optional.empty(), NOW);
    assertThat(broken(clinic.decide(again, Role.SCHEDULER)))
        .extracting(Broken::rule)
        .containsOnly("resource-is-free");
  }

  @Test
  @Proves("booking-moves-together")
  void if_one_course_is_refused_nothing_is_recorded_and_course_visit_and_rule_are_named() {
    book(two, booking(SECOND, 4, 10, "red", "t-2"));
    var third = clinic.seriesPlanned(3);
    book(third, booking(FIRST, 1, 10, "red", "t-1"));
    var before = everything();
    var refused =
        move(
            moves(one, booking(FIRST, 1, 14, "red", "t-1")),
            moves(two, booking(FIRST, 1, 10, "red", "t-2"), booking(SECOND, 1, 16, "blue", "t-2")),
            moves(third, booking(FIRST, 1, 14, "blue", "t-2")));
    assertThat(broken(refused)).isNotEmpty().allMatch(it -> it.course().equals(Optional.of(two)));
    assertThat(broken(refused))
        .anyMatch(
            it -> it.rule().equals("sessions-are-apart") && it.visit().equals(Optional.of(SECOND)));
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  @Proves("booking-moves-together")
  void two_courses_can_not_move_to_the_same_place_and_the_second_is_told() {
    var before = everything();
    var refused =
        move(
            moves(one, booking(FIRST, 2, 10, "red", "t-1")),
            moves(two, booking(FIRST, 2, 11, "red", "t-2")));
    assertThat(broken(refused)).hasSize(1);
    var only = broken(refused).getFirst();
    assertThat(only.rule()).isEqualTo("resource-is-free");
    assertThat(only.course()).contains(two);
    assertThat(only.visit()).contains(FIRST);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  @Proves("booking-moves-together")
  void two_courses_of_one_patient_are_in_one_place() {
    var patient = new PatientRef(new UUID(8, 9));
    var here = clinic.seriesPlanned(4, patient, CLINIC);
    var there = clinic.seriesPlanned(5, patient, CLINIC);
    book(here, booking(FIRST, 8, 8, "blue", "t-1"));
    book(there, booking(FIRST, 8, 12, "blue", "t-1"));
    var refused =
        move(
            moves(here, booking(FIRST, 9, 10, "red", "t-1")),
            moves(there, booking(FIRST, 9, 10, "blue", "t-2")));
    assertThat(broken(refused)).extracting(Broken::rule).contains("patient-is-in-one-place");
    var after =
        move(
            moves(here, booking(FIRST, 8, 12, "red", "t-1")),
            moves(there, booking(FIRST, 8, 8, "blue", "t-2")));
    assertThat(after).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  @Proves("booking-moves-together")
  void only_courses_of_the_clinic_move_each_once_and_no_more_than_a_commit_holds() {
    var elsewhere = clinic.seriesPlanned(6, new PatientRef(new UUID(8, 6)), new ClinicId("other"));
    var there = booking(FIRST, 1, 10, "red", "t-1");
    assertThat(broken(move(moves(one, there), moves(elsewhere, there))))
        .extracting(Broken::rule)
        .containsExactly("moved-courses-are-of-the-clinic");
    assertThat(broken(move(moves(one, there), moves(one, there))))
        .extracting(Broken::rule)
        .containsExactly("each-course-is-moved-once");
    assertThat(broken(move())).extracting(Broken::rule).containsExactly("moves-fit-one-commit");
    var many = new ArrayList<CourseMoves>();
    IntStream.range(0, 16).forEach(i -> many.add(moves(clinic.seriesPlanned(20 + i), there)));
    assertThat(broken(move(many.toArray(CourseMoves[]::new))))
        .extracting(Broken::rule)
        .containsExactly("moves-fit-one-commit");
    var command = command(moves(one, there));
    var made = new CoursesRescheduled(CLINIC, MOVES, List.of(one), MovesReason.OTHER, NOW);
    var actor = new Actor("staff", "Staff", Role.SCHEDULER, Optional.empty());
    assertThat(
            broken(
                MovesDecider.decide(command, Optional.of(made), new Context(NOW, actor, clinic))))
        .extracting(Broken::rule)
        .containsExactly("moves-are-new");
  }
}
