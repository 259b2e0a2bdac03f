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
                  course
                      .session(command.session())
                      .filter(Session.Cleared.class::isInstance)
                      .map(Session.Cleared.class::cast)
                      .filter(cleared -> cleared.dose().isSameAs(command.dose()))
                      .isPresent(),
                  new DoseNotCleared(command.session())));

  private DoseRules() {}

  private static Optional<Refusal> against(
      Dose dose, SessionNumber session, OpenCourse course, Context context) {
    var route = context.protocolOf(course).route(dose.product(), dose.route());
    if (route.isEmpty()) {
      return refused(new RouteNotInProtocol());
    }
    var device = dose.product().device();
    if (device.isPresent() && !dose.amountMilligrams().isMultipleOf(device.get())) {
      return refused(new DoseNotWholeDevices(device.get()));
    }
    var range = route.get().range(course.facts().weight(session));
    return range
        .map(mg -> unless(mg.holds(dose.amountMilligrams()), outOf(route.get())))
        .orElseGet(() -> refused(new WeightMissing(session)));
  }

  private static DoseOutOfRange outOf(DosingRoute route) {
    return new DoseOutOfRange(route.least(), route.most(), route.unit());
  }

  /** The protocol has no such product and route. */
  record RouteNotInProtocol() implements Refusal {
    @Override
    public String detail() {
      return "the protocol does not have this product and route";
    }
  }

  /** The product comes in devices. */
  record DoseNotWholeDevices(Milligrams device) implements Refusal {
    @Override
    public String detail() {
      return "the dose must be a multiple of " + device;
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
  record DoseOutOfRange(BigDecimal least, BigDecimal most, DosingRoute.DoseUnit unit)
      implements Refusal {
    @Override
    public String detail() {
      return "the protocol's range is " + least + " to " + most + " " + unit;
    }
  }

  /** No clearance, or of another dose. */
  record DoseNotCleared(SessionNumber session) implements Refusal {
    @Override
    public String detail() {
      return "this dose was not cleared for session " + session;
    }
  }
}
