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
import org.treatmentcourse.command.course.commands.BookingCommand.CancelVisit;
import org.treatmentcourse.command.course.commands.BookingCommand.HoldSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.RescheduleVisits;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.moving.GroupCommand.BookGroup;
import org.treatmentcourse.command.course.moving.GroupCommand.CancelGroup;
import org.treatmentcourse.command.course.moving.MovesCommand.CourseMoves;
import org.treatmentcourse.command.course.moving.MovesCommand.RescheduleCourses;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Decision.Broken;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.BookingEvent.VisitScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.moves.GroupEvent;
import org.treatmentcourse.moves.GroupEvent.GroupBooked;
import org.treatmentcourse.moves.GroupEvent.GroupCancelled;
import org.treatmentcourse.moves.MovesEvent.MovesReason;
import org.treatmentcourse.moves.MovesId;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.GroupId;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

/** Visits of several patients, at a clinic of two rooms for one visit each and two therapists. */
class BookGroupTest {
  private static final Instant NOW = Instant.parse("2026-10-05T12:00:00Z");
  private static final GroupId GROUP = new GroupId(new UUID(9, 1));
  private static final Visit FIRST = of(GROUP, 1);

  private final ClinicInMemory clinic = new ClinicInMemory(NOW);
  private final List<CourseId> courses;
  private Optional<GroupEvent> last = Optional.empty();

  BookGroupTest() {
    clinic.resource("room.blue", 1, Duration.ofMinutes(15));
    clinic.resource("room.red", 1, Duration.ZERO);
    clinic.practitioner("t-1", Role.THERAPIST);
    clinic.practitioner("t-2", Role.THERAPIST);
    courses = IntStream.rangeClosed(1, 3).mapToObj(clinic::seriesPlanned).toList();
  }

  private static Visit of(GroupId group, int number) {
    return new Visit(Visit.Kind.GROUP, new SessionNumber(number), Optional.of(group));
  }

  /** By Denver's clock, so many days after Monday, 12 October; all is open from 8 to 20. */
  private static Appointment at(int day, int hour, String room, String therapist) {
    var start = LocalDateTime.of(2026, 10, 12, hour, 0).plusDays(day).atZone(DENVER).toInstant();
    return new Appointment(
        start,
        start.plus(Duration.ofHours(2)),
        Modality.IN_PERSON,
        Optional.of(room),
        Optional.empty(),
        List.of(new StaffMember(therapist, Role.THERAPIST)));
  }

  private Decision<GroupEvent> book(GroupId group, List<CourseId> members, Appointment at) {
    return clinic.handle(new BookGroup(CLINIC, group, members, at, NOW), Optional.empty());
  }

  private void booked() {
    var accepted = (Decision.Accepted<GroupEvent>) book(GROUP, courses, at(0, 10, "blue", "t-1"));
    last = Optional.of(accepted.events().getFirst());
  }

  private static List<Broken> broken(Decision<?> decision) {
    return decision instanceof Decision.Refused<?> refused ? refused.broken() : List.of();
  }

  private static List<String> rules(Decision<?> decision) {
    return broken(decision).stream().map(Broken::rule).distinct().toList();
  }

  private List<String> rules(CourseCommand command) {
    return rules(clinic.decide(command, Role.SCHEDULER));
  }

  private BookSeries alone(CourseId course, Visit visit, Appointment at) {
    return new BookSeries(course, List.of(new Booking(visit, at)), Optional.empty(), NOW);
  }

  private Optional<Appointment> of(CourseId course) {
    return Bookings.of(clinic.course(course)).of(FIRST);
  }

  private List<String> everything() {
    return Stream.concat(clinic.histories.values().stream(), clinic.calendars.values().stream())
        .map(Object::toString)
        .toList();
  }

  private Decision<?> move(Appointment at, CourseId... members) {
    var moves =
        Stream.of(members)
            .map(it -> new CourseMoves(it, List.of(new Booking(FIRST, at)), Optional.empty()))
            .toList();
    var id = new MovesId(new UUID(9, 9));
    return clinic.handle(
        new RescheduleCourses(CLINIC, id, moves, MovesReason.ROOM_CLOSED, NOW), Role.SCHEDULER);
  }

  @Test
  @Proves("booking-groups")
  void a_group_is_one_event_in_each_members_course_and_takes_room_and_staff_once() {
    booked();
    assertThat(last).contains(new GroupBooked(CLINIC, GROUP, courses, NOW));
    for (var course : courses) {
      assertThat(clinic.histories.get(course).getLast())
          .isEqualTo(new VisitScheduled(FIRST, at(0, 10, "blue", "t-1"), NOW));
    }
    // Whoever is not of the group contends, for the room's buffer, too: another group as well.
    var fourth = clinic.seriesPlanned(4);
    var session = Visit.session(new SessionNumber(1));
    assertThat(rules(alone(fourth, session, at(0, 12, "blue", "t-2"))))
        .containsExactly("resource-is-free");
    var others = List.of(fourth, clinic.seriesPlanned(5));
    assertThat(rules(book(new GroupId(new UUID(9, 2)), others, at(0, 10, "blue", "t-2"))))
        .containsExactly("resource-is-free");
    assertThat(rules(alone(fourth, session, at(0, 10, "red", "t-2")))).isEmpty();
  }

  @Test
  @Proves("booking-groups")
  void a_room_for_two_visits_has_room_for_a_group_and_one_visit_more() {
    clinic.resource("room.blue", 2, Duration.ZERO);
    booked();
    clinic.practitioner("t-3", Role.THERAPIST);
    var session = Visit.session(new SessionNumber(1));
    var fourth = alone(clinic.seriesPlanned(4), session, at(0, 10, "blue", "t-2"));
    assertThat(clinic.handle(fourth, Role.SCHEDULER)).isPresent();
    assertThat(rules(alone(clinic.seriesPlanned(5), session, at(0, 10, "blue", "t-3"))))
        .containsExactly("resource-is-free");
  }

  @Test
  @Proves("booking-groups")
  void one_member_who_is_elsewhere_refuses_all_and_is_named() {
    var busy = courses.get(1);
    var session = Visit.session(new SessionNumber(1));
    assertThat(clinic.handle(alone(busy, session, at(0, 11, "red", "t-2")), Role.SCHEDULER))
        .isPresent();
    var before = everything();
    var refused = broken(book(GROUP, courses, at(0, 10, "blue", "t-1")));
    assertThat(refused).hasSize(1);
    assertThat(refused.getFirst().rule()).isEqualTo("patient-is-in-one-place");
    assertThat(refused.getFirst().course()).contains(busy);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  @Proves("booking-groups")
  void a_group_moves_with_all_its_members_to_one_place_or_not_at_all() {
    booked();
    var there = at(0, 11, "blue", "t-1"); // where its own old place reaches
    var one = courses.get(0);
    assertThat(rules(move(there, one, courses.get(1)))).containsExactly("group-moves-as-a-whole");
    for (var alone :
        List.of(
            new RescheduleVisits(
                one, List.of(new Booking(FIRST, there)), "alone", Optional.empty(), NOW),
            alone(one, of(GROUP, 2), there),
            new HoldSeries(
                one, List.of(new Booking(of(GROUP, 2), there)), 5, Optional.empty(), NOW))) {
      assertThat(rules(alone)).containsExactly("group-stays-together");
    }
    assertThat(move(there, courses.toArray(CourseId[]::new))).isInstanceOf(Decision.Accepted.class);
    assertThat(courses).allMatch(course -> of(course).equals(Optional.of(there)));
    var session = Visit.session(new SessionNumber(1));
    var old = at(0, 8, "blue", "t-2");
    assertThat(rules(alone(clinic.seriesPlanned(4), session, old))).isEmpty();
  }

  @Test
  @Proves("booking-groups")
  void a_member_is_cancelled_alone_and_the_group_for_those_who_are_left() {
    booked();
    var gone = courses.get(0);
    var cancel = new CancelVisit(gone, FIRST, CancellationReason.PATIENT, Optional.empty(), NOW);
    assertThat(clinic.handle(cancel, Role.SCHEDULER)).isPresent();
    var session = Visit.session(new SessionNumber(1));
    var there = at(0, 10, "blue", "t-2");
    assertThat(rules(alone(gone, session, there))).containsExactly("resource-is-free");
    // Those who are left still move together.
    assertThat(move(at(1, 10, "red", "t-1"), courses.get(1), courses.get(2)))
        .isInstanceOf(Decision.Accepted.class);
    var other = new CancelGroup(new ClinicId("other"), GROUP, CancellationReason.CLINIC, NOW);
    assertThat(rules(clinic.handle(other, last))).containsExactly("group-is-to-come");
    var all = new CancelGroup(CLINIC, GROUP, CancellationReason.CLINIC, NOW);
    var left = courses.subList(1, 3);
    assertThat(((Decision.Accepted<GroupEvent>) clinic.handle(all, last)).events())
        .containsExactly(new GroupCancelled(CLINIC, GROUP, left, CancellationReason.CLINIC, NOW));
    assertThat(courses).allMatch(course -> of(course).isEmpty());
    assertThat(rules(clinic.handle(all, last))).containsExactly("group-is-to-come");
    assertThat(rules(alone(clinic.seriesPlanned(4), session, at(1, 10, "red", "t-1")))).isEmpty();
  }

  @Test
  @Proves("booking-groups")
  void a_group_has_two_to_fifteen_members_of_the_clinic_each_once_and_an_id_of_its_own() {
    var at = at(0, 10, "blue", "t-1");
    var many = new ArrayList<>(courses);
    IntStream.range(20, 33).forEach(number -> many.add(clinic.seriesPlanned(number)));
    for (var members :
        List.of(many, courses.subList(0, 1), List.of(courses.get(0), courses.get(0)))) {
      assertThat(rules(book(GROUP, members, at))).containsExactly("group-has-members");
    }
    var elsewhere = clinic.seriesPlanned(6, new PatientRef(new UUID(8, 6)), new ClinicId("other"));
    assertThat(rules(book(GROUP, List.of(courses.get(0), elsewhere), at)))
        .containsExactly("members-are-of-the-clinic");
    booked();
    var again = new BookGroup(CLINIC, GROUP, courses, at(2, 10, "blue", "t-1"), NOW);
    assertThat(rules(clinic.handle(again, last))).containsExactly("group-is-new");
    assertThat(book(new GroupId(new UUID(9, 3)), many.subList(0, 15), at(2, 10, "blue", "t-1")))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(Bookings.of(clinic.course(courses.get(0))).booked())
        .containsKey(of(new GroupId(new UUID(9, 3)), 2));
  }
}
