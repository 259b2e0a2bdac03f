package org.treatmentcourse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.RatingScale;

class RatingScaleTest {
  @ParameterizedTest
  @CsvSource({
    "PHQ_9,4,none",
    "PHQ_9,5,mild",
    "PHQ_9,9,mild",
    "PHQ_9,10,moderate",
    "PHQ_9,15,moderately-severe",
    "PHQ_9,20,severe",
    "GAD_7,4,minimal",
    "GAD_7,5,mild",
    "GAD_7,15,severe",
    "PCL_5,30,below-cut",
    "PCL_5,31,probable",
    "MADRS,6,none",
    "MADRS,7,mild",
    "MADRS,20,moderate",
    "MADRS,35,severe",
    "C_SSRS,3,ideation",
    "C_SSRS,4,intent-or-plan",
    "C_SSRS,5,intent-or-plan",
    "C_SSRS,6,behaviour",
    "CADSS,4,not-dissociated",
    "CADSS,5,dissociated"
  })
  @Proves({"number-phq-9", "number-other-scales", "number-cadss-and-moaa-s"})
  void bands_begin_where_the_scale_says(RatingScale scale, int total, String band) {
    assertThat(scale.band(total)).isEqualTo(band);
  }

  @ParameterizedTest
  @CsvSource({"PHQ_9,9,3,27", "GAD_7,7,3,21", "PCL_5,20,4,80", "MADRS,10,6,60", "CADSS,23,4,92"})
  @Proves("number-phq-9")
  void the_largest_total_is_every_items_most(RatingScale scale, int items, int most, int total) {
    assertThat(scale.total(Collections.nCopies(items, most))).isEqualTo(total);
    assertThatThrownBy(() -> scale.total(Collections.nCopies(items, most + 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> scale.total(Collections.nCopies(items - 1, most)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Proves("number-c-ssrs")
  void suicidal_ideation_counts_by_its_gravest_kind() {
    assertThat(RatingScale.C_SSRS.total(List.of(1, 0, 0, 0, 0))).isEqualTo(1);
    assertThat(RatingScale.C_SSRS.total(List.of(1, 0, 0, 1, 0))).isEqualTo(4);
    assertThat(RatingScale.C_SSRS.total(List.of(0, 0, 0, 0, 0))).isZero();
  }

  @Test
  void a_sixth_answer_on_suicidal_behaviour_may_follow_the_five_on_ideation() {
    assertThat(RatingScale.C_SSRS.total(List.of(1, 0, 0, 0, 0, 0))).isEqualTo(1);
    assertThat(RatingScale.C_SSRS.total(List.of(0, 0, 0, 0, 0, 1))).isEqualTo(6);
    for (int answers : new int[] {4, 7}) {
      assertThatThrownBy(() -> RatingScale.C_SSRS.total(Collections.nCopies(answers, 0)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PHQ_9,18,9,true",
    "PHQ_9,18,10,false",
    "PHQ_9,0,0,false",
    "GAD_7,15,7,true",
    "GAD_7,15,8,false",
    "PCL_5,40,30,true",
    "PCL_5,40,31,false",
    "MADRS,30,15,true",
    "MADRS,30,16,false"
  })
  @Proves("number-remission")
  void a_response_is_a_fall_from_the_baseline(
      RatingScale scale, int baseline, int latest, boolean response) {
    assertThat(scale.response().orElseThrow().isResponse(baseline, latest)).isEqualTo(response);
  }

  @ParameterizedTest
  @CsvSource({"PHQ_9,4,5", "GAD_7,4,5", "MADRS,12,13"})
  @Proves("number-remission")
  void remission_ends_where_the_scale_says(RatingScale scale, int in, int out) {
    assertThat(scale.response().orElseThrow().isRemission(in)).isTrue();
    assertThat(scale.response().orElseThrow().isRemission(out)).isFalse();
  }

  @Test
  @Proves("number-remission")
  void the_ptsd_checklist_has_a_meaningful_change_and_no_remission() {
    assertThat(RatingScale.PCL_5.response().orElseThrow().isRemission(0)).isFalse();
    assertThat(RatingScale.CADSS.response()).isEmpty();
  }
}
