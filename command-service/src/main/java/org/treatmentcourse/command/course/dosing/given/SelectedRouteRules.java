package org.treatmentcourse.command.course.dosing.given;

import static org.treatmentcourse.command.decision.Rule.rule;

import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ConsultationEvent.RouteSelected;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** Rule 23: a dose is of the product and by the route that were selected with the patient. */
public final class SelectedRouteRules {
  /** Rule 23: if a route was selected, the dose is of the product and route selected last. */
  public static final Rule<StartDose, OpenCourse> DOSE_IS_BY_THE_SELECTED_ROUTE =
      rule(
          "dose-is-by-the-selected-route",
          "S0, S4",
          (command, course, context) ->
              course
                  .facts()
                  .latest(
                      RouteSelected.class,
                      selected -> !selected.occurredAt().isAfter(command.occurredAt()))
                  .filter(
                      selected ->
                          selected.product() != command.dose().product()
                              || selected.route() != command.dose().route())
                  .map(selected -> new RouteNotSelected(selected.product(), selected.route())));

  private SelectedRouteRules() {}

  /** The selected route or product is another one. */
  record RouteNotSelected(Product product, Route route) implements Refusal {
    @Override
    public String detail() {
      return product + " " + route + " was selected, the dose is of another product or route";
    }
  }
}
