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
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.clinic.SpecialHoursCommand.CloseClinic;
import org.treatmentcourse.command.clinic.SpecialHoursCommand.LiftSpecialHours;
import org.treatmentcourse.command.clinic.SpecialHoursCommand.OpenClinic;
import org.treatmentcourse.command.course.commands.BookingCommand.BookSeries;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.SchedulingCommand.RescheduleSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.BookingEvent.SchedulingRuleOverridden;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.hours.SpecialHoursEvent.ClosureReason;
import org.treatmentcourse.hours.SpecialHoursId;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

/** A clinic that is closed on a day, or open when it usually is not. */
class SpecialHoursTest {
  private static final Instant NOW = Instant.parse("2026-10-05T12:00:00Z");
  private static final SessionNumber FIRST = new SessionNumber(1);
  private static final SpecialHoursId HOLIDAY = new SpecialHoursId(new UUID(6, 1));
  private static final SpecialHoursId EVENING = new SpecialHoursId(new UUID(6, 2));
  private static final List<StaffMember> STAFF = List.of(new StaffMember("t-1", Role.THERAPIST));

  private final ClinicInMemory clinic = new ClinicInMemory(NOW);
  private final Resource room = clinic.resource("room.blue", 1, Duration.ZERO);
  private final Resource therapist = clinic.practitioner("t-1", Role.THERAPIST);
  private final CourseId course = clinic.seriesPlanned(1);

  /** By Denver's clock, so many days after Monday, 12 October; rooms are open from 8 to 20. */
  private static Instant at(int days, int hour) {
    return LocalDateTime.of(2026, 10, 12, hour, 0).plusDays(days).atZone(DENVER).toInstant();
  }

  private CourseCommand book(Instant start, Optional<String> override) {
    var appointment =
        new Appointment(
            start,
            start.plus(Duration.ofHours(2)),
            Modality.IN_PERSON,
            Optional.of("blue"),
            Optional.empty(),
            STAFF);
    return new BookSeries(
        course, List.of(new Booking(Visit.session(FIRST), appointment)), override, NOW);
  }

  private static Slot slot(Instant start, String room) {
    return new Slot(start, start.plus(Duration.ofHours(2)), room, STAFF);
  }

  private void close(Instant from, Instant until) {
    assertThat(closed(HOLIDAY, from, until)).isInstanceOf(Decision.Accepted.class);
  }

  private Decision<?> closed(SpecialHoursId hours, Instant from, Instant until) {
    return clinic.handle(new CloseClinic(CLINIC, hours, ClosureReason.HOLIDAY, from, until, NOW));
  }

  private Decision<?> opened(SpecialHoursId hours, Instant from, Resource... with) {
    return clinic.handle(
        new OpenClinic(CLINIC, hours, from, from.plusSeconds(7_200), List.of(with), NOW));
  }

  private List<String> refusing(CourseCommand command) {
    return clinic.decide(command, Role.PRESCRIBER) instanceof Decision.Refused<?> refused
        ? refused.broken().stream().map(Decision.Broken::rule).toList()
        : List.of();
  }

  private static String rule(Decision<?> decision) {
    return ((Decision.Refused<?>) decision).rule();
  }

  @Test
  @Proves("booking-special-hours")
  void every_booking_command_refuses_the_closed_time_by_one_rule_and_says_it_once() {
    assertThat(
            clinic.handle(
                new ScheduleSession(course, FIRST, slot(at(1, 10), "blue"), Optional.empty(), NOW),
                Role.SCHEDULER))
        .isPresent();
    close(at(0, 0), at(1, 0));
    assertThat(
            refusing(
                new RescheduleSession(
                    course, FIRST, slot(at(0, 10), "blue"), "asked", Optional.empty(), NOW)))
        .containsExactly("clinic-is-open");
    // A room that has no calendar is in the clinic, too.
    assertThat(
            refusing(
                new RescheduleSession(
                    course, FIRST, slot(at(0, 10), "elsewhere"), "asked", Optional.empty(), NOW)))
        .containsExactly("clinic-is-open");
  }

  @Test
  @Proves("booking-special-hours")
  void a_visit_is_refused_that_reaches_into_the_closed_time_and_none_that_ends_with_its_begin() {
    close(at(0, 12), at(0, 14));
    assertThat(refusing(book(at(0, 11), Optional.empty()))).containsExactly("clinic-is-open");
    assertThat(refusing(book(at(0, 13), Optional.empty()))).containsExactly("clinic-is-open");
    assertThat(refusing(book(at(0, 10), Optional.empty()))).isEmpty();
    assertThat(refusing(book(at(0, 14), Optional.empty()))).isEmpty();
  }

  @Test
  @Proves("booking-special-hours")
  void who_may_override_books_into_a_closed_time_with_a_reason() {
    close(at(0, 0), at(1, 0));
    var decision = clinic.decide(book(at(0, 10), Optional.of("travels")), Role.PRESCRIBER);
    assertThat(((Decision.Accepted<?>) decision).events())
        .filteredOn(SchedulingRuleOverridden.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            SchedulingRuleOverridden.class,
            it -> assertThat(it.rule()).isEqualTo("clinic-is-open"));
  }

  @Test
  @Proves("booking-special-hours")
  void a_closure_is_lifted_once_and_then_its_id_may_be_used_again() {
    close(at(0, 0), at(1, 0));
    assertThat(rule(closed(HOLIDAY, at(2, 0), at(3, 0)))).isEqualTo("special-hours-are-new");
    assertThat(rule(opened(HOLIDAY, at(2, 20), room))).isEqualTo("special-hours-are-new");
    var lift = new LiftSpecialHours(CLINIC, HOLIDAY, NOW);
    assertThat(clinic.handle(lift)).isInstanceOf(Decision.Accepted.class);
    assertThat(refusing(book(at(0, 10), Optional.empty()))).isEmpty();
    assertThat(rule(clinic.handle(lift))).isEqualTo("special-hours-stand");
  }

  @Test
  @Proves("booking-special-hours")
  void an_opening_is_for_what_it_names_and_adds_to_the_weekly_hours() {
    assertThat(refusing(book(at(0, 20), Optional.empty()))).containsOnly("resource-is-there");
    assertThat(opened(EVENING, at(0, 20), room)).isInstanceOf(Decision.Accepted.class);
    assertThat(refusing(book(at(0, 20), Optional.empty())))
        .containsExactly("resource-is-there"); // the therapist's
    clinic.handle(new LiftSpecialHours(CLINIC, EVENING, NOW));
    assertThat(opened(EVENING, at(0, 20), room, therapist)).isInstanceOf(Decision.Accepted.class);
    assertThat(refusing(book(at(0, 20), Optional.empty()))).isEmpty();
    // From seven on, in hours that touch: one opening.
    assertThat(refusing(book(at(0, 19), Optional.empty()))).isEmpty();
    close(at(0, 21), at(1, 0));
    assertThat(refusing(book(at(0, 20), Optional.empty()))).containsExactly("clinic-is-open");
  }

  @Test
  @Proves("booking-special-hours")
  void special_hours_are_of_declared_resources_and_within_reach() {
    var far = NOW.plus(Duration.ofDays(1_096));
    assertThat(rule(closed(HOLIDAY, far.plusMillis(1), far.plusSeconds(60))))
        .isEqualTo("special-hours-are-within-reach");
    assertThat(rule(opened(HOLIDAY, far.plusMillis(1), room)))
        .isEqualTo("special-hours-are-within-reach");
    assertThat(rule(opened(HOLIDAY, at(0, 20), room, new Resource("room.red"))))
        .isEqualTo("opened-resources-are-declared");
    assertThat(opened(HOLIDAY, far, room)).isInstanceOf(Decision.Accepted.class);
  }
}
