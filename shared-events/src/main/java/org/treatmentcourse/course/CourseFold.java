package org.treatmentcourse.course;

import org.treatmentcourse.course.event.BookingEvent;
import org.treatmentcourse.course.event.ClosingEvent;
import org.treatmentcourse.course.event.ClosingEvent.CourseCompleted;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.CourseResumed;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.ConsentEvent;
import org.treatmentcourse.course.event.ConsultationEvent;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationRequested;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.DosingEvent;
import org.treatmentcourse.course.event.FindingEvent;
import org.treatmentcourse.course.event.IntegrationEvent;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenanceReviewFellDue;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.MonitoringEvent;
import org.treatmentcourse.course.event.OpeningEvent.CareTeamMemberAssigned;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.OpeningEvent.SupportPersonNamed;
import org.treatmentcourse.course.event.PreparationEvent;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionMissed;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.id.SessionNumber;

/** The fold of a course's stage over its events. {@link SessionFold} folds its sessions. */
final class CourseFold {
  private CourseFold() {}

  static OpenCourse step(OpenCourse course, TreatmentCourseEvent event) {
    return switch (event) {
      case CourseOpened _ -> throw course.impossible("the course is open already");
      case EligibilityDecided decided ->
          course.stage(afterEligibility(course, course.stage(), decided.outcome()));
      case ProtocolVersionAdopted adopted -> adopt(course, adopted);
      case SupportPersonNamed _,
          CareTeamMemberAssigned _,
          ConsultationRequested _,
          RatingScaleScored _ ->
          course;
      case ConsultationEvent _ -> course.stage(afterConsultation(course.stage()));
      case PreparationEvent _ -> course.stage(afterPreparation(course.stage()));
      case SeriesPlanned planned ->
          movesOn(
              course,
              new Stage.InSeries(
                  sessionsSoFar(course), planned.count(), planned.sessionsPerWeek()));
      case SeriesCompleted completed ->
          movesOn(course, new Stage.UnderReview(completed.sessions()));
      case ResponseEvaluated _, MaintenanceReviewFellDue _ -> course;
      case MaintenancePlanAgreed _ -> movesOn(course, new Stage.InMaintenance());
      case ClosingEvent closing -> close(course, closing);
      case SessionScheduled scheduled -> SessionFold.schedule(course, scheduled);
      case SessionRescheduled rescheduled -> SessionFold.reschedule(course, rescheduled);
      case SessionCancelled cancelled -> SessionFold.cancel(course, cancelled);
      case SessionMissed missed -> SessionFold.miss(course, missed);
      case DosingEvent dosing -> SessionFold.step(course, dosing);
      case MonitoringEvent monitoring -> SessionFold.step(course, monitoring);
      case IntegrationEvent integration -> SessionFold.step(course, integration);
      case ConsentEvent _, BookingEvent _, CorrectionEvent _, FindingEvent _ -> course;
    };
  }

  private static OpenCourse adopt(OpenCourse course, ProtocolVersionAdopted adopted) {
    if (!adopted.from().equals(course.protocol())) {
      throw course.impossible("a version is adopted in the place of the pinned one");
    }
    return course;
  }

  private static int sessionsSoFar(OpenCourse course) {
    return course.sessions().keySet().stream().mapToInt(SessionNumber::value).max().orElse(0);
  }

  /** A course that comes to its end gives back the slots that had not begun by then. */
  private static OpenCourse close(OpenCourse course, ClosingEvent event) {
    var next = course.stage(afterClosing(course, event));
    return switch (event) {
      case CourseCompleted it -> SessionFold.release(next, it.occurredAt());
      case CourseDiscontinued it -> SessionFold.release(next, it.occurredAt());
      case CourseSuspended _, CourseResumed _ -> next;
    };
  }

  private static Stage afterClosing(OpenCourse course, ClosingEvent event) {
    var stage = course.stage();
    if (stage.isClosed()) {
      throw course.impossible("the course is closed already");
    }
    return switch (event) {
      case CourseSuspended _ when stage instanceof Stage.Suspended ->
          throw course.impossible("the course is suspended already");
      case CourseSuspended _ -> new Stage.Suspended(stage);
      case CourseResumed _ when stage instanceof Stage.Suspended suspended -> suspended.active();
      case CourseResumed _ -> throw course.impossible("only a suspended course resumes");
      case CourseCompleted _ -> new Stage.Completed();
      case CourseDiscontinued _ -> new Stage.Discontinued();
    };
  }

  private static Stage afterConsultation(Stage stage) {
    return stage instanceof Stage.Inquiry ? new Stage.UnderAssessment() : stage;
  }

  /** Once preparation has begun, a decision withdraws eligibility or restores it. */
  private static Stage afterEligibility(OpenCourse course, Stage stage, Eligibility outcome) {
    var eligible = outcome == Eligibility.ELIGIBLE;
    return switch (stage) {
      case Stage.UnderAssessment _, Stage.Eligible _, Stage.Ineligible _ ->
          eligible ? new Stage.Eligible() : new Stage.Ineligible();
      case Stage.Preparing _, Stage.InSeries _, Stage.UnderReview _, Stage.InMaintenance _ ->
          eligible ? stage : new Stage.EligibilityWithdrawn(stage);
      case Stage.EligibilityWithdrawn _ -> eligible ? stage.onceEligible() : stage;
      case Stage.Suspended suspended ->
          new Stage.Suspended(afterEligibility(course, suspended.active(), outcome));
      case Stage.Inquiry _, Stage.Completed _, Stage.Discontinued _ ->
          throw course.impossible("eligibility is decided between consultation and closing");
    };
  }

  /** The course moves on; without a standing decision for treatment it does so without doses. */
  private static OpenCourse movesOn(OpenCourse course, Stage next) {
    return switch (course.stage()) {
      case Stage.Inquiry _,
          Stage.UnderAssessment _,
          Stage.Ineligible _,
          Stage.EligibilityWithdrawn _ ->
          course.stage(new Stage.EligibilityWithdrawn(next));
      case Stage.Eligible _,
          Stage.Preparing _,
          Stage.InSeries _,
          Stage.UnderReview _,
          Stage.InMaintenance _,
          Stage.Suspended _,
          Stage.Completed _,
          Stage.Discontinued _ ->
          course.stage(next);
    };
  }

  private static Stage afterPreparation(Stage stage) {
    return stage instanceof Stage.Eligible ? new Stage.Preparing() : stage;
  }
}
