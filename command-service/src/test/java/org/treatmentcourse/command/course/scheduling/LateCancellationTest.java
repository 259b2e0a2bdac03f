package org.treatmentcourse.command.course.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.commands.BookingCommand.BookSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.CancelVisit;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.SchedulingCommand.CancelSession;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

/** A patient cancels a session and its integration, long before or shortly before. */
class LateCancellationTest {
  private static final Instant NOW = Instant.parse("2026-10-05T12:00:00Z");
  private static final Instant START = Instant.parse("2026-10-12T16:00:00Z");
  private static final SessionNumber FIRST = new SessionNumber(1);
  private static final Visit INTEGRATION = Visit.integration(FIRST);

  private final ClinicInMemory clinic = new ClinicInMemory(NOW);
  private final CourseId course = clinic.seriesPlanned(1);

  @BeforeEach
  void given_a_session_and_its_integration_the_day_after() {
    clinic.resource("room.blue", 1, Duration.ZERO);
    clinic.practitioner("t-1", Role.THERAPIST);
    var after = START.plus(Duration.ofDays(1));
    var bookings = List.of(booking(Visit.session(FIRST), START), booking(INTEGRATION, after));
    handle(new BookSeries(course, bookings, Optional.empty(), NOW));
  }

  private static Booking booking(Visit visit, Instant start) {
    return new Booking(
        visit,
        new Appointment(
            start,
            start.plus(Duration.ofHours(2)),
            Modality.IN_PERSON,
            Optional.of("blue"),
            Optional.empty(),
            List.of(new StaffMember("t-1", Role.THERAPIST))));
  }

  private List<ProtocolDeviationDetected> handle(CourseCommand command) {
    clinic.now = command.occurredAt();
    return clinic.handle(command, Role.SCHEDULER).orElseThrow().events().stream()
        .filter(ProtocolDeviationDetected.class::isInstance)
        .map(ProtocolDeviationDetected.class::cast)
        .filter(finding -> finding.rule().equals("cancellation-is-in-time"))
        .toList();
  }

  private List<ProtocolDeviationDetected> cancelled(CancellationReason reason, Instant at) {
    return handle(new CancelSession(course, FIRST, reason, Optional.empty(), at));
  }

  @Test
  @Proves("booking-late-cancellation")
  void where_no_notice_is_set_nothing_is_late() {
    assertThat(cancelled(CancellationReason.PATIENT, START.minusSeconds(1))).isEmpty();
  }

  @Test
  @Proves("booking-late-cancellation")
  void a_cancellation_at_the_notice_is_in_time() {
    clinic.notice(48);
    assertThat(cancelled(CancellationReason.PATIENT, START.minus(Duration.ofHours(48)))).isEmpty();
  }

  @Test
  @Proves("booking-late-cancellation")
  void a_cancellation_within_the_notice_is_a_minor_finding_of_the_cancellation() {
    clinic.notice(48);
    var seq = clinic.course(course).nextSeq();
    var late = cancelled(CancellationReason.PATIENT, START.minus(Duration.ofHours(47)));
    assertThat(late).hasSize(1);
    assertThat(late.getFirst().severity()).isEqualTo(DeviationSeverity.MINOR);
    assertThat(late.getFirst().fact()).isEqualTo(seq);
    assertThat(late.getFirst().detail()).contains("session-1", "47 hours", "2 days");
  }

  @Test
  @Proves("booking-late-cancellation")
  void what_the_clinic_cancels_is_never_late() {
    clinic.notice(48);
    assertThat(cancelled(CancellationReason.CLINIC, START.minusSeconds(1))).isEmpty();
  }

  @Test
  @Proves("booking-late-cancellation")
  void a_visit_around_a_session_is_cancelled_late_by_the_same_rule() {
    clinic.notice(48);
    var late =
        handle(
            new CancelVisit(
                course, INTEGRATION, CancellationReason.PATIENT, Optional.empty(), START));
    assertThat(late)
        .singleElement()
        .satisfies(it -> assertThat(it.detail()).contains("integration"));
  }
}
