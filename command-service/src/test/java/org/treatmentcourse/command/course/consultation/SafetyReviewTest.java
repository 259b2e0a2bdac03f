package org.treatmentcourse.command.course.consultation;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.openCourse;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ScoreRatingScale;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.RatingScale;

class SafetyReviewTest {
  private static ScoreRatingScale score(RatingScale scale, List<Integer> items) {
    return new ScoreRatingScale(COURSE, scale, "first", items, "baseline", day(-13));
  }

  @Test
  @Proves("number-c-ssrs")
  void ideation_up_to_kind_3_is_recorded_and_from_kind_4_on_asks_for_a_safety_review() {
    When.in(openCourse(), score(RatingScale.C_SSRS, List.of(1, 1, 1, 0, 0)))
        .isRecordedAs(RatingScaleScored.class);
    When.in(openCourse(), score(RatingScale.C_SSRS, List.of(0, 0, 0, 1, 0)))
        .isRecordedAndFlagged(RatingScaleScored.class, "safety-review");
    When.in(openCourse(), score(RatingScale.C_SSRS, List.of(1, 1, 1, 1, 1)))
        .isRecordedAndFlagged(RatingScaleScored.class, "safety-review");
  }

  @ParameterizedTest
  @EnumSource(names = {"GAD_7", "PCL_5", "MADRS", "CADSS"})
  @Proves("number-other-scales")
  void a_scale_that_asks_for_no_plan_asks_for_no_safety_review(RatingScale scale) {
    int items =
        switch (scale) {
          case GAD_7 -> 7;
          case PCL_5 -> 20;
          case MADRS -> 10;
          case CADSS -> 23;
          case PHQ_9, C_SSRS -> throw new AssertionError(scale);
        };
    When.in(openCourse(), score(scale, Collections.nCopies(items, 1)))
        .isRecordedAs(RatingScaleScored.class);
  }
}
