package org.treatmentcourse.command.course.closing;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.assessedCourse;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.observedPatient;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ClosingCommand.CompleteCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.DiscontinueCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.ResumeCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.SuspendCourse;
import org.treatmentcourse.command.course.commands.ConsultationCommand.HoldConsultation;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.CorrectionCommand.SignRecord;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.AgreeMaintenancePlan;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.EvaluateResponse;
import org.treatmentcourse.command.course.commands.SchedulingCommand.PlanSeries;
import org.treatmentcourse.course.event.ClosingEvent.CourseCompleted;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.CorrectionEvent.SignatureMeaning;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.MaintenanceEvent.Response;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Modality;

class ClosingTest {
  private static final DiscontinueCourse DISCONTINUE =
      new DiscontinueCourse(COURSE, DiscontinuationReason.PATIENT_WISH, "enough", day(1));

  @Test
  @Proves("rule-20-closed-course")
  void rule_20_a_closed_course_accepts_corrections_and_signatures_and_flags_a_consultation() {
    var given = assessedCourse();
    given.and(When.in(given, DISCONTINUE).event());
    When.in(given, new HoldConsultation(COURSE, Modality.IN_PERSON, List.of(), List.of(), day(2)))
        .isRecordedAndFlagged(ConsultationHeld.class, "course-is-open");
    When.in(given, DISCONTINUE).isRefusedAs("course-closed");
    When.in(given, new EnterInError(COURSE, 1, "typing error", day(2)))
        .isRecordedAs(EventEnteredInError.class);
    When.in(given, new SignRecord(COURSE, List.of(2L), SignatureMeaning.REVIEW, day(2)))
        .isRecordedAs(RecordSigned.class);
  }

  @Test
  void a_suspended_course_takes_no_decision_until_it_resumes_where_it_was() {
    var given = patientReadyForDose().and(new CourseSuspended("travelling", T0.minusSeconds(60)));
    var clear = new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), T0);
    When.in(given, clear).isRefusedAs("not-eligible");
    When.in(given, new SuspendCourse(COURSE, "again", T0)).isRefusedAs("course-not-at");
    var resume = new ResumeCourse(COURSE, T0);
    When.in(patientReadyForDose(), resume).isRefusedAs("course-not-at");
    When.in(given.and(When.in(given, resume).event()), clear)
        .isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  @Proves("rule-19-monitoring-goes-on")
  void a_course_does_not_end_while_a_patient_is_watched() {
    When.in(esketamineSession(), DISCONTINUE).isRefusedAs("patient-not-discharged");
    When.in(observedPatient().discharged(), DISCONTINUE).isRecordedAs(CourseDiscontinued.class);
  }

  @Test
  void a_course_is_completed_after_its_series_only() {
    var complete = new CompleteCourse(COURSE, "well", day(2));
    When.in(observedPatient().discharged(), complete).isRefusedAs("course-not-at");
    When.in(reviewed(), complete).isRecordedAs(CourseCompleted.class);
  }

  private static Given reviewed() {
    return observedPatient()
        .discharged()
        .and(new SeriesCompleted(1, Optional.empty(), day(1)))
        .and(new ResponseEvaluated(1, Response.RESPONSE, "PHQ-9", day(1)));
  }

  private static AgreeMaintenancePlan plan(Duration interval) {
    return new AgreeMaintenancePlan(
        COURSE,
        DaysOrHours.of(interval),
        Milligrams.of("56"),
        Milligrams.of("84"),
        LocalDate.parse("2026-09-01"),
        day(2));
  }

  @Test
  @Proves({"rule-15-review", "s1-series"})
  void rule_15_maintenance_needs_a_review_and_an_interval_of_the_protocol() {
    When.in(reviewed(), plan(Duration.ofDays(28))).isRecordedAs(MaintenancePlanAgreed.class);
    When.in(reviewed(), plan(Duration.ofDays(28).plusSeconds(1)))
        .isRefusedAs("maintenance-not-in-protocol");
    When.in(reviewed().without(ResponseEvaluated.class), plan(Duration.ofDays(28)))
        .isRefusedAs("review-missing");
  }

  @Test
  @Proves("rule-15-review")
  void rule_15_the_next_series_needs_a_review() {
    var next = new PlanSeries(COURSE, 6, 2, day(2));
    When.in(reviewed().without(ResponseEvaluated.class), next).isRefusedAs("series-not-plannable");
    When.in(reviewed(), next).isRecordedAs(SeriesPlanned.class);
  }

  @Test
  @Proves("s4-evaluation")
  void a_response_is_evaluated_after_a_session_and_not_before() {
    var evaluate = new EvaluateResponse(COURSE, Response.NONE, "interview", day(1));
    When.in(esketamineSession(), evaluate).isRefusedAs("sessions-remaining");
    When.in(observedPatient().discharged(), evaluate).isRecordedAs(ResponseEvaluated.class);
  }
}
