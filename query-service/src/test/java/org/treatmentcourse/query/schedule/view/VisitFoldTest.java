package org.treatmentcourse.query.schedule.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.BookingEvent.HoldEnded;
import org.treatmentcourse.course.event.BookingEvent.HoldOutcome;
import org.treatmentcourse.course.event.BookingEvent.PatientArrivedLate;
import org.treatmentcourse.course.event.BookingEvent.SeriesHeld;
import org.treatmentcourse.course.event.BookingEvent.VisitCancelled;
import org.treatmentcourse.course.event.BookingEvent.VisitRescheduled;
import org.treatmentcourse.course.event.BookingEvent.VisitScheduled;
import org.treatmentcourse.course.event.ClosingEvent.CourseCompleted;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionMissed;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.schedule.visit.VisitNow;
import org.treatmentcourse.query.schedule.visit.VisitState;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.Escort;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.value.treatment.Visit;
import org.treatmentcourse.wire.RecordedEvent;

/** What the bookings' events make of a course's visits. */
class VisitFoldTest {
  private static final SessionNumber SECOND = new SessionNumber(2);
  private static final Visit INTEGRATION = Visit.integration(SECOND);
  private static final Visit THIRD = Visit.session(new SessionNumber(3));
  private static final long NEXT = SampleCourse.LAST_SEQ + 1;
  private static final Instant LATER = Instant.parse("2026-03-11T09:00:00Z");

  private final Recorder recorder = new Recorder();
  private final SampleCourse course =
      SampleCourse.numbered(1, "anew", Instant.parse("2026-03-02T09:00:00Z"));
  private final List<RecordedEvent> events = new ArrayList<>(course.untilSecondBooking(recorder));

  private CourseSchedule after(TreatmentCourseEvent... more) {
    events.addAll(recorder.commit(course.id(), course.clinic(), more));
    var projection = new ScheduleProjection();
    Optional<ScheduleView> view = Optional.empty();
    for (var event : events) {
      view = Optional.of(projection.apply(view, event));
    }
    return view.orElseThrow().now();
  }

  private static VisitNow second(CourseSchedule schedule) {
    return schedule.visit(Visit.session(SECOND)).orElseThrow();
  }

  private static Appointment at(Instant start) {
    return new Appointment(
        start,
        start.plus(Duration.ofHours(1)),
        Modality.IN_PERSON,
        Optional.of("room-3"),
        Optional.of("chair-1"),
        List.of());
  }

  private static SessionRescheduled moved(Instant start) {
    return new SessionRescheduled(
        SECOND, new Slot(start, start.plusSeconds(7_200), "room-2", List.of()), "flu", LATER);
  }

  @Test
  void an_integration_is_booked_moved_and_cancelled_like_a_session() {
    var booked = after(new VisitScheduled(INTEGRATION, at(LATER), LATER));
    assertThat(booked.visit(INTEGRATION).orElseThrow().state()).isEqualTo(VisitState.SCHEDULED);
    assertThat(booked.visit(INTEGRATION).orElseThrow().place().device()).contains("chair-1");
    var moved = after(new VisitRescheduled(INTEGRATION, at(LATER.plusSeconds(60)), "late", LATER));
    assertThat(moved.visit(INTEGRATION).orElseThrow().place().start())
        .isEqualTo(LATER.plusSeconds(60));
    var cancelled =
        after(new VisitCancelled(INTEGRATION, CancellationReason.CLINIC, Optional.empty(), LATER));
    assertThat(cancelled.visit(INTEGRATION).orElseThrow().cancelledFor())
        .contains(CancellationReason.CLINIC);
  }

  @Test
  void a_consultation_is_done_once_one_was_held_at_that_time() {
    var first = new Visit(Visit.Kind.CONSULTATION, new SessionNumber(1));
    var second = new Visit(Visit.Kind.CONSULTATION, SECOND);
    var held = new ConsultationHeld(Modality.TELEHEALTH, List.of(), List.of(), LATER);
    var schedule =
        after(
            new VisitScheduled(first, at(LATER.plusSeconds(600)), LATER),
            new VisitScheduled(second, at(LATER.plus(Duration.ofDays(3))), LATER),
            held);
    assertThat(schedule.visit(first).orElseThrow().state()).isEqualTo(VisitState.DONE);
    assertThat(schedule.visit(second).orElseThrow().state()).isEqualTo(VisitState.SCHEDULED);
  }

  @Test
  void changes_never_fall_even_if_a_move_was_entered_in_error() {
    assertThat(second(after()).changes()).isZero();
    int moved = second(after(moved(LATER))).changes();
    assertThat(moved).isEqualTo(1);
    var taken = second(after(course.error(NEXT)));
    assertThat(taken.place().start()).isEqualTo(course.secondSession());
    assertThat(taken.changes()).isGreaterThan(moved);
    assertThat(taken.changedAt()).isEqualTo(events.getLast().recordedAt());
  }

  @Test
  void a_cancellation_entered_in_error_gives_the_slot_back() {
    var off =
        after(new SessionCancelled(SECOND, CancellationReason.PATIENT, Optional.empty(), LATER));
    assertThat(second(off).state()).isEqualTo(VisitState.CANCELLED);
    var back = second(after(course.error(NEXT)));
    assertThat(back.state()).isEqualTo(VisitState.SCHEDULED);
    assertThat(back.cancelledFor()).isEmpty();
  }

  @Test
  void a_late_cancellation_is_late_until_it_is_entered_in_error_or_the_visit_is_booked_again() {
    var late =
        after(
            new SessionCancelled(SECOND, CancellationReason.PATIENT, Optional.empty(), LATER),
            lateFinding());
    assertThat(second(late).cancelledLateAt()).contains(LATER);
    assertThat(second(after(course.error(NEXT))).cancelledLateAt()).isEmpty();
    var integration =
        after(
            new VisitScheduled(INTEGRATION, at(LATER), LATER),
            new VisitCancelled(INTEGRATION, CancellationReason.PATIENT, Optional.empty(), LATER),
            new ProtocolDeviationDetected(
                "cancellation-is-in-time", NEXT + 4, DeviationSeverity.MINOR, "late", LATER));
    assertThat(integration.visit(INTEGRATION).orElseThrow().cancelledLateAt()).contains(LATER);
    var again = after(new VisitScheduled(INTEGRATION, at(LATER), LATER));
    assertThat(again.visit(INTEGRATION).orElseThrow().cancelledLateAt()).isEmpty();
  }

  private static ProtocolDeviationDetected lateFinding() {
    return new ProtocolDeviationDetected(
        "cancellation-is-in-time", NEXT, DeviationSeverity.MINOR, "late", LATER);
  }

  @Test
  void what_is_held_is_tentative_until_the_hold_ends() {
    var held = after(new SeriesHeld(List.of(new Booking(THIRD, at(LATER))), LATER, LATER));
    assertThat(held.visit(THIRD).orElseThrow().state()).isEqualTo(VisitState.TENTATIVE);
    assertThat(held.hold().orElseThrow().until()).isEqualTo(LATER);
    assertThat(held.hasSlot(THIRD)).isFalse();
    var over = after(new HoldEnded(HoldOutcome.EXPIRED, LATER));
    assertThat(over.visit(THIRD).orElseThrow().state().isShown()).isFalse();
    assertThat(over.hold()).isEmpty();
  }

  @Test
  void a_hold_that_is_confirmed_leaves_what_was_booked() {
    var confirmed =
        after(
            new SeriesHeld(List.of(new Booking(INTEGRATION, at(LATER))), LATER, LATER),
            new HoldEnded(HoldOutcome.CONFIRMED, LATER),
            new VisitScheduled(INTEGRATION, at(LATER), LATER));
    assertThat(confirmed.visit(INTEGRATION).orElseThrow().state()).isEqualTo(VisitState.SCHEDULED);
  }

  @Test
  void a_hold_takes_nothing_of_what_is_booked() {
    var held =
        after(new SeriesHeld(List.of(new Booking(Visit.session(SECOND), at(LATER))), LATER, LATER));
    assertThat(second(held).state()).isEqualTo(VisitState.SCHEDULED);
    assertThat(second(held).place().start()).isEqualTo(course.secondSession());
  }

  @Test
  void a_closed_course_keeps_no_visit_to_come_and_is_on_no_board() {
    var closed = after(new CourseCompleted("done", course.firstSession().plusSeconds(90_000)));
    assertThat(second(closed).state()).isEqualTo(VisitState.CANCELLED);
    assertThat(closed.visits().getFirst().state()).isEqualTo(VisitState.INTEGRATED);
    assertThat(closed.boards()).isEmpty();
    assertThat(closed.closed()).isTrue();
    assertThat(second(after(course.error(NEXT))).state()).isEqualTo(VisitState.SCHEDULED);
  }

  @Test
  void a_late_arrival_is_shown_with_the_visit() {
    assertThat(second(after(new PatientArrivedLate(SECOND, 25, LATER))).lateMinutes()).contains(25);
    assertThat(second(after(course.error(NEXT))).lateMinutes()).isEmpty();
  }

  private static final TreatmentCourseEvent ARRIVED =
      new PatientCheckedIn(SECOND, List.of(), Optional.empty(), Optional.empty(), LATER);
  private static final TreatmentCourseEvent BEGUN =
      new DoseStarted(
          SECOND,
          new Dose(Product.KETAMINE, Route.ORAL, Milligrams.of("100")),
          "LOT",
          LATER.plusSeconds(60));
  private static final TreatmentCourseEvent ENDED =
      new DoseEnded(
          SECOND, Milligrams.of("100"), new DoseEnding.Completed(), LATER.plusSeconds(120));

  private static TreatmentCourseEvent left(Disposition disposition) {
    return new PatientDeparted(SECOND, disposition, Optional.empty(), LATER.plusSeconds(600));
  }

  private VisitState secondAfter(TreatmentCourseEvent... more) {
    return second(after(more)).state();
  }

  @Test
  void a_patient_who_left_after_a_dose_is_given_it_and_one_who_left_before_it_is_not() {
    assertThat(secondAfter(ARRIVED, left(Disposition.WENT_HOME))).isEqualTo(VisitState.CANCELLED);
    assertThat(secondAfter(ARRIVED, BEGUN, ENDED, left(Disposition.TRANSFERRED_TO_HOSPITAL)))
        .isEqualTo(VisitState.DEPARTED);
    assertThat(second(after()).state().isGiven()).isTrue();
    assertThat(secondAfter(new SessionMissed(SECOND, LATER))).isEqualTo(VisitState.DEPARTED);
    assertThat(secondAfter(left(Disposition.DIED))).isEqualTo(VisitState.DIED);
  }

  @Test
  void a_start_that_is_told_after_its_end_leaves_the_patient_under_observation() {
    assertThat(secondAfter(ARRIVED, ENDED)).isEqualTo(VisitState.CHECKED_IN);
    assertThat(secondAfter(BEGUN)).isEqualTo(VisitState.MONITORING);
  }

  @Test
  void a_patient_who_came_back_is_observed_again() {
    assertThat(secondAfter(ARRIVED, BEGUN, ENDED, left(Disposition.LEFT_AGAINST_ADVICE), ARRIVED))
        .isEqualTo(VisitState.MONITORING);
  }

  private static TreatmentCourseEvent integrated(Instant at) {
    return new IntegrationSessionHeld(SECOND, Modality.TELEHEALTH, Optional.empty(), at);
  }

  @Test
  void an_integration_that_is_told_before_the_patient_has_gone_counts_once_they_have() {
    var early = integrated(LATER.plusSeconds(300));
    assertThat(secondAfter(ARRIVED, BEGUN, ENDED, early)).isEqualTo(VisitState.MONITORING);
    assertThat(
            secondAfter(
                new PatientDischarged(
                    SECOND, "home", Escort.FAMILY, Optional.empty(), LATER.plusSeconds(600))))
        .isEqualTo(VisitState.INTEGRATED);
  }

  @Test
  void so_it_does_after_a_departure_but_not_after_a_death() {
    var early = integrated(LATER.plusSeconds(300));
    assertThat(secondAfter(ARRIVED, BEGUN, ENDED, early, left(Disposition.LEFT_AGAINST_ADVICE)))
        .isEqualTo(VisitState.INTEGRATED);
    assertThat(secondAfter(ARRIVED, left(Disposition.DIED))).isEqualTo(VisitState.INTEGRATED);
  }

  @Test
  void a_dose_without_a_slot_is_a_visit_of_its_own_from_the_coming_to_what_is_told_last() {
    var third = new SessionNumber(3);
    var came = new PatientCheckedIn(third, List.of(), Optional.empty(), Optional.empty(), LATER);
    var visit = after(came).visit(THIRD).orElseThrow();
    assertThat(visit.state()).isEqualTo(VisitState.CHECKED_IN);
    assertThat(visit.bookedAt()).isEmpty();
    assertThat(visit.place().start()).isEqualTo(LATER);
    var dosed =
        after(
            new DoseStarted(
                third,
                new Dose(Product.KETAMINE, Route.ORAL, Milligrams.of("100")),
                "LOT",
                LATER.plusSeconds(60)),
            new PatientDeparted(
                third,
                Disposition.TRANSFERRED_TO_HOSPITAL,
                Optional.empty(),
                LATER.plusSeconds(600)));
    assertThat(dosed.visit(THIRD).orElseThrow().state()).isEqualTo(VisitState.DEPARTED);
    assertThat(dosed.visit(THIRD).orElseThrow().place().end()).isEqualTo(LATER.plusSeconds(600));
    assertThat(dosed.given().map(VisitNow::visit)).contains(THIRD);
  }

  @Test
  void what_is_told_of_a_session_that_nobody_came_to_is_no_visit() {
    var third = new SessionNumber(3);
    assertThat(after(new SessionMissed(third, LATER), integrated(LATER)).visit(THIRD)).isEmpty();
  }

  @Test
  void a_patient_who_comes_for_what_is_merely_kept_stays_when_the_hold_ends() {
    var came =
        new PatientCheckedIn(
            new SessionNumber(3), List.of(), Optional.empty(), Optional.empty(), LATER);
    var there =
        after(
            new SeriesHeld(List.of(new Booking(THIRD, at(LATER))), LATER, LATER),
            came,
            new HoldEnded(HoldOutcome.EXPIRED, LATER));
    assertThat(there.visit(THIRD).orElseThrow().state()).isEqualTo(VisitState.CHECKED_IN);
  }
}
