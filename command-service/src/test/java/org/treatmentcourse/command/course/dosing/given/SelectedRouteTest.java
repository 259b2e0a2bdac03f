package org.treatmentcourse.command.course.dosing.given;

import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.injection;
import static org.treatmentcourse.command.course.dosing.given.Doses.cleared;
import static org.treatmentcourse.command.course.dosing.given.Doses.start;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.course.event.ConsultationEvent.RouteSelected;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** Rule 23: product and route are those that were chosen. */
class SelectedRouteTest {
  private static final String FLAG = "dose-is-by-the-selected-route";

  private static RouteSelected selected(Product product, Route route, Instant at) {
    return new RouteSelected(product, route, "suits", true, at);
  }

  @Test
  @Proves("rule-23-selected-route")
  void a_dose_by_the_route_that_was_chosen_is_in_order() {
    var spray = selected(Product.ESKETAMINE, Route.INTRANASAL, day(-12));
    When.in(cleared(SPRAY_56).and(spray), start(SPRAY_56)).isRecordedAs(DoseStarted.class);
    When.in(cleared(SPRAY_56), start(SPRAY_56)).isRecordedAs(DoseStarted.class);
  }

  @Test
  @Proves("rule-23-selected-route")
  void a_dose_by_another_route_or_of_another_product_is_flagged() {
    var injected = selected(Product.KETAMINE, Route.INTRAMUSCULAR, day(-12));
    When.in(cleared(SPRAY_56).and(injected), start(SPRAY_56))
        .isRecordedAndFlagged(DoseStarted.class, FLAG);
    var swallowed = selected(Product.KETAMINE, Route.ORAL, day(-12));
    When.in(cleared(injection("80")).and(swallowed), start(injection("80")))
        .isRecordedAndFlagged(DoseStarted.class, FLAG);
    var nasalKetamine = selected(Product.KETAMINE, Route.INTRANASAL, day(-12));
    When.in(cleared(SPRAY_56).and(nasalKetamine), start(SPRAY_56))
        .isRecordedAndFlagged(DoseStarted.class, FLAG);
  }

  @Test
  void the_last_choice_before_the_dose_counts() {
    var first = selected(Product.KETAMINE, Route.INTRAMUSCULAR, day(-12));
    When.in(
            cleared(SPRAY_56).and(first).and(selected(Product.ESKETAMINE, Route.INTRANASAL, T0)),
            start(SPRAY_56))
        .isRecordedAs(DoseStarted.class);
    When.in(
            cleared(SPRAY_56)
                .and(first)
                .and(selected(Product.ESKETAMINE, Route.INTRANASAL, T0.plusSeconds(1))),
            start(SPRAY_56))
        .isRecordedAndFlagged(DoseStarted.class, FLAG);
  }
}
