package org.treatmentcourse.command.course.consultation;

import static org.treatmentcourse.command.course.deliberation.EvidenceLater.EVIDENCE_COMES_BEFORE;
import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.List;
import org.treatmentcourse.command.course.commands.ConsultationCommand.DecideEligibility;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ScreenContraindication;
import org.treatmentcourse.command.course.deliberation.Evidence;
import org.treatmentcourse.command.course.deliberation.EvidenceLater;
import org.treatmentcourse.command.course.timeline.AdmissionRules;
import org.treatmentcourse.command.course.timeline.ContraindicationElsewhereRules;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;

/**
 * The rules on who may be treated. A decision against treatment needs only the rule on the stage.
 */
final class EligibilityRules {
  /** A contraindication is one of the protocol's. */
  static final Rule<ScreenContraindication, OpenCourse> CONTRAINDICATION_IS_IN_THE_PROTOCOL =
      rule(
          "contraindication-is-in-the-protocol",
          "S1",
          (command, course, context) ->
              unless(
                  context.protocolOf(course).contraindication(command.code()).isPresent(),
                  new ContraindicationUnknown()));

  /**
   * Eligibility is decided from the consultation on, and again for as long as the course goes on.
   */
  static final Rule<DecideEligibility, OpenCourse> COURSE_IS_UNDER_ASSESSMENT =
      rule(
          "course-is-under-assessment",
          "S1",
          (command, course, context) ->
              unless(mayBeDecided(course.stage()), new NotUnderAssessment(course.stage().label())));

  /** The consultation was held. */
  static final Rule<DecideEligibility, OpenCourse> CONSULTATION_IS_HELD =
      toTreat(
          "consultation-is-held",
          "S0, S1",
          (command, course, context) ->
              unless(course.facts().has(ConsultationHeld.class), new ConsultationMissing()));

  /** Rule 4, asked before eligibility as it is before each dose. */
  static final Rule<DecideEligibility, OpenCourse> MEDICATIONS_ARE_RECONCILED =
      toTreat(MedicationRules.MEDICATIONS_ARE_RECONCILED);

  /** Every contraindication of the protocol was looked for. */
  static final Rule<DecideEligibility, OpenCourse> CONTRAINDICATIONS_ARE_SCREENED =
      toTreat(ContraindicationRules.CONTRAINDICATIONS_ARE_SCREENED);

  /** Rule 2: an absolute contraindication blocks eligibility. */
  static final Rule<DecideEligibility, OpenCourse> NO_ABSOLUTE_CONTRAINDICATION =
      toTreat(ContraindicationRules.NO_ABSOLUTE_CONTRAINDICATION);

  /** Rule 2: nor is it cleared away by a screening that is later than the decision. */
  static final Rule<DecideEligibility, OpenCourse> NO_ABSOLUTE_CONTRAINDICATION_THEN =
      toTreat(ContraindicationRules.NO_ABSOLUTE_CONTRAINDICATION_THEN);

  /** Rules 2 and 24: nor one that another course of the patient found. */
  static final Rule<DecideEligibility, OpenCourse> NO_CONTRAINDICATION_ELSEWHERE =
      toTreat(ContraindicationElsewhereRules.NO_CONTRAINDICATION_ELSEWHERE);

  /** Rule 24: nor in a clinic whose admission of the patient has ended. */
  static final Rule<DecideEligibility, OpenCourse> ADMISSION_STANDS =
      toTreat(AdmissionRules.ADMISSION_STANDS);

  /** Rule 27: consultation, reconciliation and screening come before the decision. */
  static final Rule<DecideEligibility, OpenCourse> ASSESSMENT_COMES_BEFORE =
      EvidenceLater.comesBefore(
          EVIDENCE_COMES_BEFORE,
          "21 CFR 11.10(f)",
          (command, course, context) ->
              command.outcome() == Eligibility.ELIGIBLE
                  ? List.of(
                      Evidence.of("consultation", ConsultationHeld.class),
                      MedicationRules.RECONCILIATION,
                      ContraindicationRules.screening(course, context))
                  : List.of());

  private EligibilityRules() {}

  private static boolean mayBeDecided(Stage stage) {
    return switch (stage) {
      case Stage.UnderAssessment _,
          Stage.Eligible _,
          Stage.Ineligible _,
          Stage.Preparing _,
          Stage.InSeries _,
          Stage.UnderReview _,
          Stage.InMaintenance _,
          Stage.EligibilityWithdrawn _ ->
          true;
      case Stage.Suspended suspended -> mayBeDecided(suspended.active());
      case Stage.Inquiry _, Stage.Completed _, Stage.Discontinued _ -> false;
    };
  }

  private static Rule<DecideEligibility, OpenCourse> toTreat(
      String name, String source, Rule.Check<DecideEligibility, OpenCourse> check) {
    return rule(
        name,
        source,
        (command, course, context) ->
            command.outcome() == Eligibility.ELIGIBLE
                ? check.against(command, course, context)
                : allowed());
  }

  private static Rule<DecideEligibility, OpenCourse> toTreat(
      Rule<? super DecideEligibility, OpenCourse> rule) {
    return toTreat(rule.name(), rule.source(), rule.check()::against).since(rule.inForceSince());
  }

  /** The protocol doesn't have this contraindication. */
  record ContraindicationUnknown() implements Refusal {
    @Override
    public String detail() {
      return "code must be one of the protocol's contraindications";
    }
  }

  /** The course is elsewhere. */
  record NotUnderAssessment(String stage) implements Refusal {
    @Override
    public String detail() {
      return "the course is " + stage + "; eligibility can't be decided there";
    }
  }

  /** No consultation stands. */
  record ConsultationMissing() implements Refusal {
    @Override
    public String detail() {
      return "no consultation is recorded";
    }
  }
}
