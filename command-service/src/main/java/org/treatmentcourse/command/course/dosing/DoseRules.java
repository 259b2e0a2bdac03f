package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.decision.Refusal.refused;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.math.BigDecimal;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.course.commands.DosingCommand.WithDose;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.protocol.DosingRoute;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Dose;

/** Rule 8: the route is the protocol's and the dose in its range. */
final class DoseRules {
  /**
   * Rule 8: the protocol allows the dose; an order or a clearance is refused otherwise, a given
   * dose is flagged.
   */
  static final Rule<WithDose, OpenCourse> DOSE_IS_IN_THE_PROTOCOL =
      rule(
          "dose-is-in-the-protocol",
          "S0, label",
          (command, course, context) ->
              against(command.dose(), command.session(), course, context));

  /** The dose that is given is the dose that was cleared. */
  static final Rule<StartDose, OpenCourse> DOSE_IS_CLEARED =
      rule(
          "dose-is-cleared",
          "label",
          (command, course, context) ->
              unless(
                  cleared(command, course)
                      .filter(dose -> dose.isSameAs(command.dose()))
                      .isPresent(),
                  new DoseNotCleared(
                      command.session(),
                      course.session(command.session()).map(Session::label).orElse("not scheduled"),
                      cleared(command, course))));

  private DoseRules() {}

  private static Optional<Dose> cleared(StartDose command, OpenCourse course) {
    return SessionRules.asItWas(command, course)
        .filter(Session.Cleared.class::isInstance)
        .map(Session.Cleared.class::cast)
        .map(Session.Cleared::dose);
  }

  private static Optional<Refusal> against(
      Dose dose, SessionNumber session, OpenCourse course, Context context) {
    var route = context.protocolOf(course).route(dose.product(), dose.route());
    if (route.isEmpty()) {
      return refused(new RouteNotInProtocol(dose));
    }
    var device = dose.product().device();
    if (device.isPresent() && !dose.amountMilligrams().isMultipleOf(device.get())) {
      return refused(new DoseNotWholeDevices(dose.amountMilligrams(), device.get()));
    }
    var weight = course.facts().weight(session);
    var range = route.get().range(weight);
    return range
        .map(mg -> unless(mg.holds(dose.amountMilligrams()), outOf(dose, route.get(), mg, weight)))
        .orElseGet(() -> refused(new WeightMissing(session)));
  }

  private static DoseOutOfRange outOf(
      Dose dose, DosingRoute route, DosingRoute.MilligramRange range, Optional<Kilograms> weight) {
    return new DoseOutOfRange(
        dose.amountMilligrams(), route.least(), route.most(), route.unit(), range, weight);
  }

  /** The protocol has no such product and route. */
  record RouteNotInProtocol(Dose dose) implements Refusal {
    @Override
    public String detail() {
      return "the dose is "
          + dose.product()
          + " "
          + dose.route()
          + "; it must be a product and route that the protocol has";
    }
  }

  /** The product comes in devices. */
  record DoseNotWholeDevices(Milligrams amount, Milligrams device) implements Refusal {
    @Override
    public String detail() {
      return "the dose is " + amount + ", must be whole devices of " + device;
    }
  }

  /** The range is per kg and nobody weighed the patient. */
  record WeightMissing(SessionNumber session) implements Refusal {
    @Override
    public String detail() {
      return "the protocol doses per kg and check-in of session " + session + " has no weightKg";
    }
  }

  /** Too little or too much. */
  record DoseOutOfRange(
      Milligrams amount,
      BigDecimal least,
      BigDecimal most,
      DosingRoute.DoseUnit unit,
      DosingRoute.MilligramRange today,
      Optional<Kilograms> weight)
      implements Refusal {
    @Override
    public String detail() {
      return "the dose is "
          + amount
          + "; the protocol's range is "
          + least.toPlainString()
          + " to "
          + most.toPlainString()
          + switch (unit) {
            case MILLIGRAMS -> " mg";
            case MILLIGRAMS_PER_KILOGRAM ->
                " mg per kg, by the weight of the day%s %s to %s mg"
                    .formatted(
                        weight.map(kg -> " of " + plain(kg.value()) + " kg").orElse(""),
                        plain(today.least()),
                        plain(today.most()));
          };
    }
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /** No clearance, or of another dose. */
  record DoseNotCleared(SessionNumber session, String found, Optional<Dose> cleared)
      implements Refusal {
    @Override
    public String detail() {
      return cleared
          .map(
              dose ->
                  "for session "
                      + session
                      + " "
                      + dose.amountMilligrams()
                      + " of "
                      + dose.product()
                      + " "
                      + dose.route()
                      + " are cleared, another dose was begun")
          .orElse("session " + session + " is " + found + "; a dose needs its clearance");
    }
  }
}
