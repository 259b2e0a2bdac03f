package org.treatmentcourse.command.course.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.assessedCourse;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.expectedPatient;
import static org.treatmentcourse.command.course.Given.observedPatient;
import static org.treatmentcourse.command.course.Given.openCourse;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ClosingCommand.CompleteCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.DiscontinueCourse;
import org.treatmentcourse.command.course.commands.ConsultationCommand.DecideEligibility;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.AgreeMaintenancePlan;
import org.treatmentcourse.command.course.commands.MonitoringCommand.DischargePatient;
import org.treatmentcourse.command.course.commands.SchedulingCommand.CancelSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.PlanSeries;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.ClosingEvent.CourseCompleted;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.CourseResumed;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.MaintenanceEvent.Response;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.Escort;

/** Rule 1: eligibility is decided again, withdrawn and restored, wherever the course is. */
class EligibilityWithdrawnTest {
  private static final Instant WITHDRAWN_AT = T0.minusSeconds(400);
  private static final OrderDose ORDER =
      new OrderDose(COURSE, FIRST, SPRAY_56, Attendance.IN_CLINIC, T0);
  private static final ClearForDosing CLEAR =
      new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), T0);
  private static final Slot NEXT_SLOT =
      new Slot(day(4), day(4).plusSeconds(7200), "room-1", Given.SESSION_STAFF);
  private static final ScheduleSession NEXT =
      new ScheduleSession(COURSE, new SessionNumber(2), NEXT_SLOT, T0);

  private static EligibilityDecided decided(Eligibility outcome, Instant at) {
    return new EligibilityDecided(outcome, List.of(), at);
  }

  private static Given withdrawn(Given given) {
    return given.and(decided(Eligibility.INELIGIBLE, WITHDRAWN_AT));
  }

  private static String stage(Given given) {
    return ((OpenCourse) TreatmentCourse.of(given.events())).stage().label();
  }

  @Test
  void a_patient_who_is_decided_eligible_again_stays_where_they_are() {
    var again = patientReadyForDose().and(decided(Eligibility.ELIGIBLE, WITHDRAWN_AT));
    assertThat(stage(again)).isEqualTo("in-series");
    When.in(again, CLEAR).isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  @Proves("rule-1-withdrawn")
  void once_it_is_withdrawn_no_dose_is_ordered_cleared_or_booked() {
    When.in(patientReadyForDose(), ORDER).isRecordedAs(DoseOrdered.class);
    When.in(patientReadyForDose(), CLEAR).isRecordedAs(DosingClearanceDecided.class);
    When.in(patientReadyForDose(), NEXT).isRecordedAs(SessionScheduled.class);
    assertThat(stage(withdrawn(patientReadyForDose()))).isEqualTo("eligibility-withdrawn");
    When.in(withdrawn(patientReadyForDose()), ORDER).isRefusedAs("not-eligible");
    When.in(withdrawn(patientReadyForDose()), CLEAR).isRefusedAs("not-eligible");
    When.in(withdrawn(patientReadyForDose()), NEXT).isRefusedAs("series-not-planned");
  }

  @Test
  void a_dose_that_was_given_all_the_same_is_recorded_with_its_finding() {
    When.in(
            withdrawn(patientReadyForDose().cleared(SPRAY_56)),
            new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0))
        .isRecordedAndFlagged(DoseStarted.class, "patient-is-eligible");
  }

  @Test
  void whoever_was_dosed_is_watched_and_goes_home() {
    var home = T0.plusSeconds(7200);
    When.in(
            observedPatient().and(decided(Eligibility.INELIGIBLE, T0.plusSeconds(60))),
            new DischargePatient(
                COURSE, FIRST, "home", Optional.of(Escort.FRIEND), Optional.empty(), home))
        .isRecordedAs(PatientDischarged.class);
  }

  @Test
  @Proves("rule-1-withdrawn")
  void a_session_is_cancelled_and_the_course_is_discontinued() {
    When.in(
            withdrawn(expectedPatient()),
            new CancelSession(COURSE, FIRST, CancellationReason.MEDICAL, Optional.empty(), T0))
        .isRecordedAs(SessionCancelled.class);
    When.in(
            withdrawn(expectedPatient()),
            new DiscontinueCourse(COURSE, DiscontinuationReason.MEDICAL, "found", T0))
        .isRecordedAs(CourseDiscontinued.class);
  }

  @Test
  @Proves("rule-1-withdrawn")
  void it_is_restored_where_the_course_was() {
    var restored = withdrawn(patientReadyForDose()).and(decided(Eligibility.ELIGIBLE, T0));
    assertThat(stage(restored)).isEqualTo("in-series");
    When.in(restored, CLEAR).isRecordedAs(DosingClearanceDecided.class);
    When.in(restored, NEXT).isRecordedAs(SessionScheduled.class);
  }

  @Test
  void a_gate_of_the_time_between_stays_closed() {
    var restored =
        withdrawn(patientReadyForDose()).and(decided(Eligibility.ELIGIBLE, T0.plusMillis(1)));
    When.in(restored, CLEAR, T0.plusSeconds(1)).isRefusedAs("evidence-later");
  }

  @Test
  void before_preparation_it_is_decided_as_ever() {
    assertThat(stage(withdrawn(assessedCourse().eligible()))).isEqualTo("ineligible");
    assertThat(stage(withdrawn(assessedCourse()).and(decided(Eligibility.ELIGIBLE, T0))))
        .isEqualTo("eligible");
  }

  @Test
  void after_preparation_has_begun_there_is_no_series_until_it_is_restored() {
    var plan = new PlanSeries(COURSE, 6, 2, T0);
    var prepared = withdrawn(assessedCourse().eligible().prepared());
    When.in(prepared, plan).isRefusedAs("series-not-plannable");
    assertThat(stage(prepared.and(decided(Eligibility.ELIGIBLE, T0)))).isEqualTo("preparing");
  }

  @Test
  void a_suspended_course_stays_suspended_and_resumes_without_eligibility() {
    var suspended = withdrawn(patientReadyForDose().and(new CourseSuspended("ill", day(-1))));
    assertThat(stage(suspended)).isEqualTo("suspended");
    assertThat(stage(suspended.and(new CourseResumed(T0)))).isEqualTo("eligibility-withdrawn");
    When.in(suspended, CLEAR).isRefusedAs("not-eligible");
  }

  @Test
  void a_course_whose_series_is_over_is_completed_but_gets_no_maintenance() {
    var reviewed =
        withdrawn(
            patientReadyForDose()
                .and(new SeriesCompleted(6, Optional.empty(), day(-1)))
                .and(new ResponseEvaluated(6, Response.RESPONSE, "basis", day(-1))));
    assertThat(stage(reviewed)).isEqualTo("eligibility-withdrawn");
    When.in(
            reviewed,
            new AgreeMaintenancePlan(
                COURSE,
                DaysOrHours.of(Duration.ofDays(7)),
                Milligrams.of("56"),
                Milligrams.of("84"),
                LocalDate.parse("2026-06-01"),
                T0))
        .isRefusedAs("review-missing");
    When.in(reviewed, new CompleteCourse(COURSE, "well", T0)).isRecordedAs(CourseCompleted.class);
  }

  @Test
  void a_decision_entered_in_error_is_withdrawn_too_and_can_be_taken_again() {
    var given = patientReadyForDose();
    long decision =
        given.events().stream().takeWhile(e -> !(e instanceof EligibilityDecided)).count();
    var error = When.in(given, new EnterInError(COURSE, decision, "another patient's", T0));
    error.bringsDown("patient-is-eligible-for-a-series", seriesOf(given));
    given.and(error.event());
    assertThat(stage(given)).isEqualTo("eligibility-withdrawn");
    When.in(given, CLEAR).isRefusedAs("not-eligible");
    When.in(given, NEXT).isRefusedAs("series-not-planned");
    var again = new DecideEligibility(COURSE, Eligibility.ELIGIBLE, List.of("assessed"), T0);
    given.and(When.in(given, again).event());
    When.in(given, CLEAR).isRecordedAs(DosingClearanceDecided.class);
  }

  private static long seriesOf(Given given) {
    return given.events().stream().takeWhile(e -> !(e instanceof SeriesPlanned)).count();
  }

  @Test
  void nobody_is_decided_on_before_the_consultation() {
    var decide = new DecideEligibility(COURSE, Eligibility.INELIGIBLE, List.of("no"), T0);
    When.in(openCourse(), decide).isRefusedAs("not-under-assessment");
    When.in(openCourse().and(new CourseSuspended("ill", day(-1))), decide)
        .isRefusedAs("not-under-assessment");
    When.in(openCourse().consultation().and(new CourseSuspended("ill", day(-1))), decide)
        .isRecordedAs(EligibilityDecided.class);
  }
}
