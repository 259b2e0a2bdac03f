package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.course.consultation.ContraindicationRules.NO_ABSOLUTE_CONTRAINDICATION;
import static org.treatmentcourse.command.course.consultation.ContraindicationRules.NO_ABSOLUTE_CONTRAINDICATION_THEN;
import static org.treatmentcourse.command.course.deliberation.EvidenceLater.EVIDENCE_COMES_BEFORE;
import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.EndDose;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.course.consultation.ContraindicationRules;
import org.treatmentcourse.command.course.consultation.MedicationRules;
import org.treatmentcourse.command.course.deliberation.Evidence;
import org.treatmentcourse.command.course.deliberation.EvidenceLater;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusExamined;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.PreparationEvent.IntentionSet;
import org.treatmentcourse.course.event.PreparationEvent.PreparationSessionHeld;
import org.treatmentcourse.course.event.PreparationEvent.TransportArranged;
import org.treatmentcourse.course.event.TreatmentCourseEvent.OfSession;

/** What was so at eligibility is so at the dose, and what a step rests on comes before it. */
final class EvidenceRules {
  /** Rule 2: no dose once an absolute contraindication was found, before eligibility or since. */
  static final Rule<CourseCommand, OpenCourse> DOSE_HAS_NO_CONTRAINDICATION =
      rule(
          ContraindicationRules.ABSENCE,
          "S1",
          RELEASE_2026_11,
          (command, course, context) ->
              NO_ABSOLUTE_CONTRAINDICATION
                  .against(command, course, context)
                  .or(() -> NO_ABSOLUTE_CONTRAINDICATION_THEN.against(command, course, context)));

  /** Rule 2: nor before what an adopted version added was looked for. */
  static final Rule<CourseCommand, OpenCourse> DOSE_IS_SCREENED_FOR =
      ContraindicationRules.CONTRAINDICATIONS_ARE_SCREENED.since(RELEASE_2026_11);

  /** Rule 27: what an order rests on comes before it. */
  static final Rule<OrderDose, OpenCourse> EVIDENCE_COMES_BEFORE_THE_ORDER =
      EvidenceLater.comesBefore(
          EVIDENCE_COMES_BEFORE,
          "21 CFR 11.10(f)",
          (command, course, context) ->
              List.of(Evidence.ELIGIBILITY, ContraindicationRules.screening(course, context)));

  /** Rule 27: everything that a clearance rests on comes before it. */
  static final Rule<ClearForDosing, OpenCourse> EVIDENCE_COMES_BEFORE_THE_CLEARANCE =
      EvidenceLater.comesBefore(
          EVIDENCE_COMES_BEFORE,
          "21 CFR 11.10(f)",
          (command, course, context) -> ofClearance(command, course, context));

  /** Rule 27: eligibility and clearance come before the dose; one given is flagged. */
  static final Rule<StartDose, OpenCourse> EVIDENCE_COMES_BEFORE_THE_DOSE =
      EvidenceLater.comesBefore(
          EVIDENCE_COMES_BEFORE,
          "21 CFR 11.10(f)",
          (command, course, context) -> List.of(Evidence.ELIGIBILITY, clearance(command)));

  /** Rules 1 and 19: each further part of a dose asks for the consents, too. */
  static final Rule<DosingCommand, OpenCourse> CONSENTS_ARE_STILL_ACTIVE =
      ClearanceRules.CONSENTS_ARE_ACTIVE.since(RELEASE_2026_11);

  /**
   * Rule 19: a dose that was completed had the consents to its end; one that was stopped may not.
   */
  static final Rule<EndDose, OpenCourse> COMPLETED_DOSE_HAS_CONSENT =
      rule(
          ClearanceRules.CONSENT,
          "S0–S3",
          RELEASE_2026_11,
          (command, course, context) ->
              command.ending() instanceof DoseEnding.Stopped
                  ? allowed()
                  : CONSENTS_ARE_STILL_ACTIVE.against(command, course, context));

  private EvidenceRules() {}

  private static List<Evidence> ofClearance(
      ClearForDosing command, OpenCourse course, Context context) {
    var preparation = context.protocolOf(course).preparation();
    var evidence = new ArrayList<Evidence>();
    evidence.add(Evidence.ELIGIBILITY);
    evidence.add(ContraindicationRules.screening(course, context));
    evidence.add(MedicationRules.RECONCILIATION);
    evidence.add(Evidence.of("mental status examination", MentalStatusExamined.class));
    if (preparation.sessionRequired()) {
      evidence.add(Evidence.of("preparation session", PreparationSessionHeld.class));
    }
    if (preparation.intentionRequired()) {
      evidence.add(Evidence.of("intention", IntentionSet.class));
    }
    if (preparation.transportRequired()) {
      evidence.add(
          Evidence.of("transport", TransportArranged.class, event -> isOf(command, event)));
    }
    evidence.add(Evidence.of("arrival", PatientCheckedIn.class, event -> isOf(command, event)));
    evidence.add(Evidence.of("order", DoseOrdered.class, event -> isOf(command, event)));
    EvaluationRules.due(course, context)
        .map(
            due ->
                Evidence.of(
                    "evaluation of the response",
                    ResponseEvaluated.class,
                    evaluated -> evaluated.afterSessions() >= due))
        .ifPresent(evidence::add);
    return evidence;
  }

  private static Evidence clearance(StartDose command) {
    return Evidence.of(
        "clearance",
        DosingClearanceDecided.class,
        decided -> isOf(command, decided) && decided.decision() instanceof Clearance.Cleared);
  }

  private static boolean isOf(DosingCommand command, OfSession event) {
    return event.session().equals(command.session());
  }
}
