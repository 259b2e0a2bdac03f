package org.treatmentcourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StrangersBudgetTest {
  @Test
  void so_many_a_second_are_recorded_and_in_the_next_as_many_again() {
    var nanos = new AtomicLong();
    var budget = new StrangersBudget(nanos::get);
    for (int second = 0; second < 3; second++) {
      for (int i = 0; i < StrangersBudget.A_SECOND; i++) {
        assertThat(budget.admit()).isTrue();
      }
      nanos.addAndGet(999_999_999);
      assertThat(budget.admit()).isFalse();
      nanos.addAndGet(1);
    }
  }
}
