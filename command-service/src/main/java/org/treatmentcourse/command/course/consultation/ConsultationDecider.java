package org.treatmentcourse.command.course.consultation;

import static org.treatmentcourse.command.course.consultation.AssessmentRules.ROUTE_IS_IN_THE_PROTOCOL;
import static org.treatmentcourse.command.course.consultation.AssessmentRules.SCORE_NEEDS_NO_SAFETY_REVIEW;
import static org.treatmentcourse.command.course.consultation.EligibilityRules.ADMISSION_STANDS;
import static org.treatmentcourse.command.course.consultation.EligibilityRules.ASSESSMENT_COMES_BEFORE;
import static org.treatmentcourse.command.course.consultation.EligibilityRules.CONSULTATION_IS_HELD;
import static org.treatmentcourse.command.course.consultation.EligibilityRules.CONTRAINDICATIONS_ARE_SCREENED;
import static org.treatmentcourse.command.course.consultation.EligibilityRules.CONTRAINDICATION_IS_IN_THE_PROTOCOL;
import static org.treatmentcourse.command.course.consultation.EligibilityRules.COURSE_IS_UNDER_ASSESSMENT;
import static org.treatmentcourse.command.course.consultation.EligibilityRules.MEDICATIONS_ARE_RECONCILED;
import static org.treatmentcourse.command.course.consultation.EligibilityRules.NO_ABSOLUTE_CONTRAINDICATION;
import static org.treatmentcourse.command.course.consultation.EligibilityRules.NO_ABSOLUTE_CONTRAINDICATION_THEN;
import static org.treatmentcourse.command.course.consultation.EligibilityRules.NO_CONTRAINDICATION_ELSEWHERE;
import static org.treatmentcourse.command.course.deliberation.DecisionOrder.NO_LATER_DECISION_IS_ON_RECORD;

import org.treatmentcourse.command.course.commands.ConsultationCommand;
import org.treatmentcourse.command.course.commands.ConsultationCommand.AssessMisuseRisk;
import org.treatmentcourse.command.course.commands.ConsultationCommand.DecideEligibility;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ExamineMentalStatus;
import org.treatmentcourse.command.course.commands.ConsultationCommand.HoldConsultation;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ReconcileMedications;
import org.treatmentcourse.command.course.commands.ConsultationCommand.RecordMedicalHistory;
import org.treatmentcourse.command.course.commands.ConsultationCommand.RecordPriorTreatment;
import org.treatmentcourse.command.course.commands.ConsultationCommand.RequestConsultation;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ScoreRatingScale;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ScreenContraindication;
import org.treatmentcourse.command.course.commands.ConsultationCommand.SelectRoute;
import org.treatmentcourse.command.course.commands.ConsultationCommand.VerifyCoverage;
import org.treatmentcourse.command.course.deliberation.CourseDeliberation;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationRequested;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.CoverageVerified;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.ConsultationEvent.MedicalHistoryRecorded;
import org.treatmentcourse.course.event.ConsultationEvent.MedicationsReconciled;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusExamined;
import org.treatmentcourse.course.event.ConsultationEvent.MisuseRiskAssessed;
import org.treatmentcourse.course.event.ConsultationEvent.PriorTreatmentRecorded;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.course.event.ConsultationEvent.RouteSelected;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/** Decides on the consultation. */
public final class ConsultationDecider {
  private ConsultationDecider() {}

  public static Decision<TreatmentCourseEvent> decide(
      ConsultationCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case HoldConsultation c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new ConsultationHeld(c.modality(), c.goals(), c.symptoms(), c.occurredAt()));
      case ExamineMentalStatus c ->
          CourseDeliberation.on(c, course, context)
              .record(() -> new MentalStatusExamined(c.findings(), c.occurredAt()));
      case ReconcileMedications c ->
          CourseDeliberation.on(c, course, context)
              .record(() -> new MedicationsReconciled(c.medications(), c.occurredAt()));
      case ScreenContraindication c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new ContraindicationScreened(
                          c.code(), c.presence(), c.evidence(), c.occurredAt()),
                  CONTRAINDICATION_IS_IN_THE_PROTOCOL);
      case DecideEligibility c ->
          CourseDeliberation.on(c, course, context)
              .require(
                  COURSE_IS_UNDER_ASSESSMENT,
                  CONSULTATION_IS_HELD,
                  MEDICATIONS_ARE_RECONCILED,
                  CONTRAINDICATIONS_ARE_SCREENED,
                  NO_ABSOLUTE_CONTRAINDICATION,
                  NO_ABSOLUTE_CONTRAINDICATION_THEN,
                  NO_CONTRAINDICATION_ELSEWHERE,
                  ADMISSION_STANDS,
                  ASSESSMENT_COMES_BEFORE,
                  NO_LATER_DECISION_IS_ON_RECORD)
              .record(() -> new EligibilityDecided(c.outcome(), c.reasons(), c.occurredAt()));
      case RequestConsultation c ->
          CourseDeliberation.on(c, course, context)
              .record(() -> new ConsultationRequested(c.reason(), c.urgency(), c.occurredAt()));
      case RecordMedicalHistory c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new MedicalHistoryRecorded(
                          c.conditions(),
                          c.pregnancy(),
                          c.lactation(),
                          c.weightKg(),
                          c.allergies(),
                          c.occurredAt()));
      case RecordPriorTreatment c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new PriorTreatmentRecorded(
                          c.treatment(), c.outcome(), c.note(), c.occurredAt()));
      case AssessMisuseRisk c ->
          CourseDeliberation.on(c, course, context)
              .record(() -> new MisuseRiskAssessed(c.level(), c.safeguards(), c.occurredAt()));
      case SelectRoute c ->
          CourseDeliberation.on(c, course, context)
              .require(ROUTE_IS_IN_THE_PROTOCOL)
              .record(
                  () ->
                      new RouteSelected(
                          c.product(),
                          c.route(),
                          c.rationale(),
                          c.prosConsReviewed(),
                          c.occurredAt()));
      case VerifyCoverage c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new CoverageVerified(
                          c.payer(),
                          c.status(),
                          c.authorisation(),
                          c.outOfPocketCents(),
                          c.occurredAt()));
      case ScoreRatingScale c ->
          CourseDeliberation.on(c, course, context)
              .record(() -> scored(c), SCORE_NEEDS_NO_SAFETY_REVIEW);
    };
  }

  private static RatingScaleScored scored(ScoreRatingScale command) {
    var total = command.instrument().total(command.items());
    return new RatingScaleScored(
        command.instrument(),
        command.version(),
        command.items(),
        total,
        command.instrument().band(total),
        command.timing(),
        command.occurredAt());
  }
}
