package org.treatmentcourse.command.course.dosing.given;

import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_12;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.protocol.Administration;
import org.treatmentcourse.protocol.DosingRoute;
import org.treatmentcourse.protocol.DosingRoute.DoseUnit;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.Product;

/** Rule 23: the first dose of esketamine is a starting dose. */
public final class FirstDoseRules {
  /** Day 1 of treatment-resistant depression: two devices [label]. */
  private static final BigDecimal LABEL_MILLIGRAMS = new BigDecimal(56);

  /**
   * Rule 23: the first dose of esketamine is at most the protocol's {@code first}; if the protocol
   * has none and treats depression, at most 56 mg. It is the patient's first if neither this course
   * nor another on the patient's dosing timeline has an earlier one. By the label depression with
   * acute suicidality begins with 84 mg, so a protocol that treats suicidality and has no {@code
   * first} is not held to 56 mg.
   */
  public static final Rule<DosingCommand, OpenCourse> FIRST_ESKETAMINE_DOSE_IS_A_STARTING_DOSE =
      rule(
          "first-esketamine-dose-is-a-starting-dose",
          "label",
          (command, course, context) ->
              GivenDose.of(command, course)
                  .filter(given -> given.dose().product() == Product.ESKETAMINE)
                  .filter(
                      given ->
                          isFirst(given.begunAt().orElse(command.occurredAt()), course, context))
                  .flatMap(
                      given ->
                          tooLarge(given.dose(), given.milligrams(), "given", course, context)));

  /** Rule 23: the same of a dose before it is given, where it can still be another. */
  public static final Rule<ClearForDosing, OpenCourse> CLEARED_FIRST_DOSE_IS_A_STARTING_DOSE =
      rule(
          "cleared-first-dose-is-a-starting-dose",
          "label",
          RELEASE_2026_12,
          (command, course, context) ->
              Optional.of(command.dose())
                  .filter(dose -> dose.product() == Product.ESKETAMINE)
                  .filter(_ -> isFirst(command.occurredAt(), course, context))
                  .flatMap(
                      dose ->
                          tooLarge(
                              dose, dose.amountMilligrams().value(), "cleared", course, context)));

  private FirstDoseRules() {}

  private static Optional<Refusal> tooLarge(
      Dose dose, BigDecimal milligrams, String how, OpenCourse course, Context context) {
    return startingDose(dose, context.protocolOf(course))
        .filter(most -> milligrams.compareTo(most) > 0)
        .map(most -> new FirstDoseTooLarge(milligrams, how, most));
  }

  private static boolean isFirst(Instant begun, OpenCourse course, Context context) {
    var inThisCourse =
        course
            .facts()
            .all(DoseStarted.class)
            .filter(dose -> dose.dose().product() == Product.ESKETAMINE)
            .map(DoseStarted::occurredAt);
    return Stream.concat(inThisCourse, inOtherCourses(course, context))
        .noneMatch(earlier -> earlier.isBefore(begun));
  }

  /** The doses of esketamine that were given at all: one of 0 mg was stopped before it began. */
  private static Stream<Instant> inOtherCourses(OpenCourse course, Context context) {
    return context.timelineOf(course).dosesBeside(course.opened().course()).stream()
        .filter(dose -> dose.product().filter(Product.ESKETAMINE::equals).isPresent())
        .filter(dose -> dose.amountMilligrams().value().signum() > 0)
        .map(TimedDose::startedAt);
  }

  private static Optional<BigDecimal> startingDose(Dose dose, TreatmentProtocol protocol) {
    return protocol
        .route(dose.product(), dose.route())
        .filter(route -> route.unit() == DoseUnit.MILLIGRAMS)
        .flatMap(DosingRoute::administration)
        .flatMap(Administration::first)
        .or(
            () ->
                isForDepressionAlone(protocol.indications())
                    ? Optional.of(LABEL_MILLIGRAMS)
                    : Optional.empty());
  }

  private static boolean isForDepressionAlone(List<String> indications) {
    return indications.stream().anyMatch(code -> ("-" + code).endsWith("-depression"))
        && indications.stream().noneMatch(code -> code.contains("suicid"));
  }

  /** The dose is more than a starting dose. */
  record FirstDoseTooLarge(BigDecimal milligrams, String how, BigDecimal most) implements Refusal {
    @Override
    public String detail() {
      return milligrams.toPlainString()
          + " mg of esketamine are "
          + how
          + " and no earlier dose of it is recorded for the patient; a"
          + " first dose is at most "
          + most.toPlainString()
          + " mg";
    }
  }
}
