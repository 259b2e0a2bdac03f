package org.treatmentcourse.infra.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private final Outcomes outcomes = new Outcomes();

  @Test
  void a_slot_that_another_has_is_an_outcome_as_it_should_be() {
    outcomes.refused(UUID.randomUUID(), "422 urn:treatmentcourse:problem:resource-taken", true);
    assertThat(outcomes.refused()).hasSize(1);
    assertThat(outcomes.areComplete()).isTrue();
  }

  @Test
  void a_refusal_that_nobody_meant_is_none() {
    outcomes.refused(UUID.randomUUID(), "422 urn:treatmentcourse:problem:consent-missing", false);
    assertThat(outcomes.areComplete()).isFalse();
  }

  @Test
  void a_command_without_an_answer_is_none() {
    outcomes.givenUp(UUID.randomUUID());
    assertThat(outcomes.areComplete()).isFalse();
  }
}
