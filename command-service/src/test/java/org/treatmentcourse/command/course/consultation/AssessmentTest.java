package org.treatmentcourse.command.course.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.openCourse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ScoreRatingScale;
import org.treatmentcourse.command.course.commands.ConsultationCommand.SelectRoute;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.course.event.ConsultationEvent.RouteSelected;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

class AssessmentTest {
  private static ScoreRatingScale phq9(int item9) {
    return new ScoreRatingScale(
        COURSE,
        RatingScale.PHQ_9,
        "1999",
        List.of(2, 2, 2, 2, 2, 2, 2, 2, item9),
        "baseline",
        day(-13));
  }

  @Test
  @Proves("number-phq-9-item-9")
  void phq_9_item_9_above_0_is_recorded_and_asks_for_a_safety_review() {
    When.in(openCourse(), phq9(0)).isRecordedAs(RatingScaleScored.class);
    When.in(openCourse(), phq9(1)).isRecordedAndFlagged(RatingScaleScored.class, "safety-review");
  }

  @Test
  @Proves("number-phq-9")
  void total_and_band_are_computed() {
    var scored = (RatingScaleScored) When.in(openCourse(), phq9(0)).event();
    assertThat(scored.total()).isEqualTo(16);
    assertThat(scored.band()).isEqualTo("moderately-severe");
  }

  @Test
  @Proves({"rule-8-route", "s4-pros-and-cons"})
  void rule_8_a_route_of_the_protocol_is_selected_once_pros_and_cons_are_reviewed() {
    When.in(openCourse(), select(Route.INTRANASAL, true)).isRecordedAs(RouteSelected.class);
    When.in(openCourse(), select(Route.INTRANASAL, false)).isRefusedAs("route-not-selectable");
    When.in(openCourse(), select(Route.ORAL, true)).isRefusedAs("route-not-selectable");
  }

  private static SelectRoute select(Route route, boolean reviewed) {
    return new SelectRoute(COURSE, Product.ESKETAMINE, route, "insured", reviewed, day(-13));
  }
}
