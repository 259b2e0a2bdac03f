package org.treatmentcourse.course;

import org.treatmentcourse.course.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.SchedulingEvent.SessionScheduled;

/** How each event moves a course's stage; what moves a session is in {@link SessionFold}. */
final class CourseFold {
  private CourseFold() {}

  static OpenCourse step(OpenCourse course, TreatmentCourseEvent event) {
    return switch (event) {
      case CourseOpened _ -> throw course.impossible("the course is open already");
      case EligibilityDecided decided -> course.stage(afterEligibility(course, decided));
      case ConsultationEvent _ -> course.stage(afterConsultation(course.stage()));
      case PreparationEvent _ -> course.stage(afterPreparation(course.stage()));
      case SeriesPlanned planned ->
          course.stage(new Stage.InSeries(planned.count(), planned.sessionsPerWeek()));
      case SeriesCompleted completed -> course.stage(new Stage.UnderReview(completed.sessions()));
      case SessionScheduled scheduled -> SessionFold.schedule(course, scheduled);
      case DosingEvent dosing -> SessionFold.step(course, dosing);
      case MonitoringEvent monitoring -> SessionFold.step(course, monitoring);
      case IntegrationEvent integration -> SessionFold.step(course, integration);
      case ConsentEvent _, CorrectionEvent _, FindingEvent _ -> course;
    };
  }

  private static Stage afterConsultation(Stage stage) {
    return stage instanceof Stage.Inquiry ? new Stage.UnderAssessment() : stage;
  }

  private static Stage afterEligibility(OpenCourse course, EligibilityDecided decided) {
    var stage = course.stage();
    if (!(stage instanceof Stage.UnderAssessment)
        && !(stage instanceof Stage.Eligible)
        && !(stage instanceof Stage.Ineligible)) {
      throw course.impossible("eligibility is decided under assessment");
    }
    return decided.outcome() == Eligibility.ELIGIBLE
        ? new Stage.Eligible()
        : new Stage.Ineligible();
  }

  private static Stage afterPreparation(Stage stage) {
    return stage instanceof Stage.Eligible ? new Stage.Preparing() : stage;
  }
}
