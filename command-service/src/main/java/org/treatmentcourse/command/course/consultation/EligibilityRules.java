package org.treatmentcourse.command.course.consultation;

import static java.util.function.Predicate.not;
import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Refusal.refused;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.List;
import java.util.function.Predicate;
import org.treatmentcourse.command.course.commands.ConsultationCommand.DecideEligibility;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ScreenContraindication;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.protocol.terms.Contraindication;
import org.treatmentcourse.protocol.terms.Contraindication.Weight;

/**
 * The rules on who may be treated. A decision against treatment needs only the rule on the stage.
 */
final class EligibilityRules {
  /** Flagged: what was screened for is none of the protocol's contraindications. */
  static final Rule<ScreenContraindication, OpenCourse> CONTRAINDICATION_IS_IN_THE_PROTOCOL =
      rule(
          "contraindication-is-in-the-protocol",
          "S1",
          (command, course, context) ->
              unless(
                  context.protocolOf(course).contraindication(command.code()).isPresent(),
                  new ContraindicationUnknown()));

  /** Eligibility is decided between consultation and preparation. */
  static final Rule<DecideEligibility, OpenCourse> COURSE_IS_UNDER_ASSESSMENT =
      rule(
          "course-is-under-assessment",
          "S1",
          (command, course, context) ->
              switch (course.stage()) {
                case Stage.UnderAssessment _, Stage.Eligible _, Stage.Ineligible _ -> allowed();
                case Stage.Inquiry _,
                    Stage.Preparing _,
                    Stage.InSeries _,
                    Stage.UnderReview _,
                    Stage.InMaintenance _,
                    Stage.Suspended _,
                    Stage.Completed _,
                    Stage.Discontinued _ ->
                    refused(new NotUnderAssessment(course.stage().label()));
              });

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
      toTreat(
          "contraindications-are-screened",
          "S1",
          (command, course, context) -> {
            var open =
                codes(
                    context.protocolOf(course).contraindications(),
                    not(entry -> course.facts().screening(entry.code()).isPresent()));
            return unless(open.isEmpty(), new ContraindicationsUnscreened(open));
          });

  /** Rule 2: an absolute contraindication blocks eligibility. */
  static final Rule<DecideEligibility, OpenCourse> NO_ABSOLUTE_CONTRAINDICATION =
      toTreat(
          "no-absolute-contraindication",
          "S1",
          (command, course, context) -> {
            var present =
                codes(
                    context.protocolOf(course).contraindications(),
                    entry ->
                        entry.weight() == Weight.ABSOLUTE
                            && course
                                .facts()
                                .screening(entry.code())
                                .filter(Presence.PRESENT::equals)
                                .isPresent());
            return unless(present.isEmpty(), new AbsoluteContraindicationPresent());
          });

  private EligibilityRules() {}

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
    return toTreat(rule.name(), rule.source(), rule.check()::against);
  }

  private static List<String> codes(
      List<Contraindication> entries, Predicate<Contraindication> condition) {
    return entries.stream().filter(condition).map(Contraindication::code).toList();
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
      return "the course is " + stage;
    }
  }

  /** No consultation stands. */
  record ConsultationMissing() implements Refusal {
    @Override
    public String detail() {
      return "no consultation is recorded";
    }
  }

  /** Some have not been looked for. */
  record ContraindicationsUnscreened(List<String> codes) implements Refusal {
    @Override
    public String detail() {
      return "not screened: " + String.join(", ", codes);
    }
  }

  /** At least one was found; which one is in the record, not in an error text. */
  record AbsoluteContraindicationPresent() implements Refusal {
    @Override
    public String detail() {
      return "an absolute contraindication of the protocol is present";
    }
  }
}
