package org.treatmentcourse.command.deadlines;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.arrivedPatient;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.expectedPatient;
import static org.treatmentcourse.command.course.Given.injection;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;
import static org.treatmentcourse.command.deadlines.Histories.discharged;
import static org.treatmentcourse.command.deadlines.Histories.inMaintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationWindowMissed;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenanceReviewFellDue;
import org.treatmentcourse.course.event.MonitoringEvent.MonitoringFormSubmitted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.deadline.CourseDeadlines;
import org.treatmentcourse.deadline.Deadline;
import org.treatmentcourse.deadline.Deadline.Kind;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Modality;

/** What a history arms, and what supersedes it. */
class CourseDeadlinesTest {
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Instant DOSE_END = T0.plusSeconds(360);
  private static final Instant WINDOW_OVER = DOSE_END.plus(Duration.ofHours(72)).plus(MILLI);
  private static final Instant FORM_OVERDUE = T0.plus(Duration.ofDays(7)).plus(MILLI);
  private static final Instant SLOT_END = T0.plusSeconds(7200);

  private static List<Deadline> of(Given given) {
    var course = (OpenCourse) TreatmentCourse.of(given.events());
    return CourseDeadlines.of(course, SampleProtocols.everythingRequired(), UTC);
  }

  private static Deadline deadline(Kind kind, Instant due) {
    return new Deadline(COURSE.stream(), kind, "1", due, Duration.ofHours(24));
  }

  /** A day before the 24 hours that the protocol has the patient go without alcohol. */
  private static Deadline reminder(Instant start) {
    return new Deadline(
        COURSE.stream(),
        Kind.SESSION_REMINDER,
        "1",
        start.minus(Duration.ofHours(48)),
        Duration.ZERO);
  }

  private static Deadline review() {
    return new Deadline(
        COURSE.stream(),
        Kind.MAINTENANCE_REVIEW,
        "2026-09-01",
        Instant.parse("2026-09-01T00:00:00Z"),
        Duration.ofHours(24));
  }

  private static long last(Given given, Class<? extends TreatmentCourseEvent> kind) {
    for (int seq = given.events().size() - 1; seq >= 0; seq--) {
      if (kind.isInstance(given.events().get(seq))) {
        return seq;
      }
    }
    throw new AssertionError("no " + kind);
  }

  @Test
  void a_scheduled_session_is_missed_from_the_end_of_its_slot_on() {
    assertThat(of(expectedPatient()))
        .containsExactly(reminder(T0), deadline(Kind.SESSION_SLOT, SLOT_END));
  }

  @Test
  void a_session_that_moved_has_the_deadline_of_its_new_slot_only() {
    var slot = new Slot(day(3), day(3).plusSeconds(3600), "room-1", List.of());
    assertThat(of(expectedPatient().and(new SessionRescheduled(FIRST, slot, "ill", day(-1)))))
        .containsExactly(reminder(day(3)), deadline(Kind.SESSION_SLOT, day(3).plusSeconds(3600)));
  }

  @Test
  void a_session_that_got_its_slot_when_a_reminder_would_have_been_due_has_none() {
    var slot = new Slot(day(3), day(3).plusSeconds(3600), "room-1", List.of());
    var due = reminder(day(3)).due();
    assertThat(of(expectedPatient().and(new SessionRescheduled(FIRST, slot, "ill", due))))
        .contains(reminder(day(3)));
    assertThat(
            of(expectedPatient().and(new SessionRescheduled(FIRST, slot, "ill", due.plus(MILLI)))))
        .doesNotContain(reminder(day(3)));
  }

  @Test
  void whoever_came_or_was_not_expected_any_more_has_missed_nothing() {
    assertThat(of(arrivedPatient())).isEmpty();
    var cancelled =
        new SessionCancelled(FIRST, CancellationReason.PATIENT, Optional.empty(), day(-1));
    assertThat(of(expectedPatient().and(cancelled))).isEmpty();
  }

  @Test
  void the_first_device_of_esketamine_asks_for_a_form_and_an_injection_of_ketamine_does_not() {
    assertThat(of(esketamineSession()))
        .containsExactly(deadline(Kind.MONITORING_FORM, FORM_OVERDUE));
    var injection = injection("80");
    assertThat(of(patientReadyForDose().cleared(injection).dose(injection))).isEmpty();
  }

  @Test
  void a_discharge_opens_the_window_that_the_dose_s_end_began() {
    assertThat(of(discharged()))
        .containsExactlyInAnyOrder(
            deadline(Kind.MONITORING_FORM, FORM_OVERDUE),
            deadline(Kind.INTEGRATION_WINDOW, WINDOW_OVER));
  }

  @Test
  @Proves("rule-26-after-a-departure")
  void a_departure_opens_the_window_too_from_the_dose_s_start_where_no_end_was_told() {
    assertThat(of(esketamineSession().and(departed(Disposition.TRANSFERRED_TO_HOSPITAL))))
        .containsExactlyInAnyOrder(
            deadline(Kind.MONITORING_FORM, FORM_OVERDUE),
            deadline(Kind.INTEGRATION_WINDOW, WINDOW_OVER));
    var noEnd = patientReadyForDose().cleared(Given.SPRAY_56).dose(Given.SPRAY_56);
    assertThat(of(noEnd.and(departed(Disposition.LEFT_AGAINST_ADVICE))))
        .contains(deadline(Kind.INTEGRATION_WINDOW, T0.plus(Duration.ofHours(72)).plus(MILLI)));
  }

  @Test
  @Proves("rule-26-after-a-departure")
  void of_a_patient_who_died_nothing_is_awaited_but_the_form() {
    var second = new SessionNumber(2);
    var slot = new Slot(day(3), day(3).plusSeconds(3600), "room-1", List.of());
    assertThat(
            of(
                esketamineSession()
                    .and(new SessionScheduled(second, slot, day(-1)))
                    .and(departed(Disposition.DIED))))
        .containsExactly(deadline(Kind.MONITORING_FORM, FORM_OVERDUE));
  }

  private static PatientDeparted departed(Disposition disposition) {
    return new PatientDeparted(FIRST, disposition, Optional.empty(), T0.plusSeconds(1800));
  }

  @Test
  void what_was_done_or_is_known_to_be_missed_falls_due_no_more() {
    var form = new MonitoringFormSubmitted(FIRST, "1", "R", day(1));
    var held =
        new IntegrationSessionHeld(
            FIRST, Modality.TELEHEALTH, Optional.of(Duration.ofHours(24)), day(1));
    assertThat(of(discharged().and(form).and(held))).isEmpty();
    assertThat(of(discharged().and(form).and(new IntegrationWindowMissed(FIRST, day(4)))))
        .isEmpty();
  }

  @Test
  void what_was_done_by_mistake_falls_due_again() {
    var given = discharged().and(new MonitoringFormSubmitted(FIRST, "1", "R", day(1)));
    var mistaken = last(given, MonitoringFormSubmitted.class);
    assertThat(of(given.and(new EventEnteredInError(mistaken, "wrong chart", day(1)))))
        .contains(deadline(Kind.MONITORING_FORM, FORM_OVERDUE));
  }

  @Test
  void an_amended_dose_moves_its_window() {
    var given = discharged();
    var later = DOSE_END.plusSeconds(60);
    var ended = new DoseEnded(FIRST, Milligrams.of("56"), new DoseEnding.Completed(), later);
    assertThat(of(given.and(new EventAmended(last(given, DoseEnded.class), ended, "t", day(1)))))
        .contains(deadline(Kind.INTEGRATION_WINDOW, WINDOW_OVER.plusSeconds(60)))
        .doesNotContain(deadline(Kind.INTEGRATION_WINDOW, WINDOW_OVER));
  }

  @Test
  void a_review_falls_due_when_its_day_begins_in_utc_and_once() {
    var review = review();
    assertThat(of(inMaintenance())).contains(review);
    assertThat(
            of(
                inMaintenance()
                    .and(new MaintenanceReviewFellDue(Histories.REVIEW_ON, review.due()))))
        .doesNotContain(review);
  }

  @Test
  void time_passes_in_a_suspended_course() {
    assertThat(of(discharged().and(new CourseSuspended("travelling", day(1)))))
        .isEqualTo(of(discharged()));
  }

  @Test
  void rule_20_of_a_closed_course_only_the_form_stays_due() {
    var end = new CourseDiscontinued(DiscontinuationReason.PATIENT_WISH, "enough", day(1));
    assertThat(of(inMaintenance().and(end)))
        .containsExactly(deadline(Kind.MONITORING_FORM, FORM_OVERDUE));
    assertThat(of(expectedPatient().and(end))).isEmpty();
  }

  @Test
  void whatever_brings_a_new_deadline_is_an_event_that_may_arm_one() {
    var given = inMaintenance();
    for (int length = 1; length < given.events().size(); length++) {
      var before = (OpenCourse) TreatmentCourse.of(given.events().subList(0, length));
      var event = given.events().get(length);
      var known = CourseDeadlines.of(before, SampleProtocols.everythingRequired(), UTC);
      var after =
          CourseDeadlines.of(before.evolve(event), SampleProtocols.everythingRequired(), UTC);
      if (!known.containsAll(after)) {
        assertThat(CourseDeadlines.mayArm(event)).as("%s", event).isTrue();
      }
    }
  }

  @Test
  void silence_is_believed_only_when_nothing_can_be_entered_in_time_any_more() {
    var window = deadline(Kind.INTEGRATION_WINDOW, WINDOW_OVER);
    assertThat(window.actsAt(SLOT_END)).isEqualTo(WINDOW_OVER.plus(Duration.ofHours(24)));
    assertThat(window.actsAt(WINDOW_OVER)).isEqualTo(WINDOW_OVER.plus(Duration.ofHours(24)));
  }

  @Test
  void whoever_enters_the_past_has_as_long_from_then_on() {
    var window = deadline(Kind.INTEGRATION_WINDOW, WINDOW_OVER);
    assertThat(window.actsAt(day(30))).isEqualTo(day(31));
    assertThat(review().actsAt(review().due().plusMillis(1)))
        .isEqualTo(review().due().plusMillis(1).plus(Duration.ofHours(24)));
  }

  @Test
  void a_day_that_was_agreed_upon_waits_for_no_entry() {
    assertThat(review().actsAt(day(1))).isEqualTo(review().due());
    assertThat(review().actsAt(review().due())).isEqualTo(review().due());
  }

  @Test
  void a_deadline_is_to_the_millisecond_and_never_before_what_it_waits_for() {
    var nanos = Instant.parse("2026-03-02T10:00:00.123456Z");
    var given = patientReadyForDose().cleared(Given.SPRAY_56);
    given.and(
        new org.treatmentcourse.course.event.DosingEvent.DoseStarted(
            FIRST, Given.SPRAY_56, "LOT", nanos));
    assertThat(of(given))
        .containsExactly(deadline(Kind.MONITORING_FORM, Instant.parse("2026-03-09T10:00:00.124Z")));
  }

  @Test
  @Proves("rule-30-day")
  void days_end_at_the_clinics_midnight_and_a_review_begins_with_its_day() {
    var denver = ZoneId.of("America/Denver");
    var course = (OpenCourse) TreatmentCourse.of(inMaintenance().events());
    var inDays =
        SampleProtocols.with(
            "integration",
            "{\"window\": \"P3D\", \"modality\": \"TELEHEALTH\", \"mandatory\": true}");
    // The dose ended on the second of March, and the clock changes on the eighth.
    assertThat(CourseDeadlines.of(course, inDays, denver))
        .extracting(Deadline::kind, Deadline::due)
        .contains(
            tuple(Kind.INTEGRATION_WINDOW, midnight("2026-03-06", denver)),
            tuple(Kind.MAINTENANCE_REVIEW, midnight("2026-09-01", denver)),
            tuple(Kind.MONITORING_FORM, FORM_OVERDUE));
  }

  private static Instant midnight(String day, ZoneId zone) {
    return LocalDate.parse(day).atStartOfDay(zone).toInstant();
  }

  @Test
  void a_deadline_is_never_before_its_moment() {
    for (int nanos : new int[] {0, 1, 999_999, 1_000_000}) {
      var moment = T0.plusNanos(nanos);
      var due = new Deadline("any", Kind.SERIES_HOLD, "any", moment, Duration.ZERO).due();
      assertThat(due).isAfterOrEqualTo(moment).isBefore(moment.plusMillis(1));
      assertThat(due.getNano() % 1_000_000).isZero();
    }
  }
}
