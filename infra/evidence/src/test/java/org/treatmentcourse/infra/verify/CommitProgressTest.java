package org.treatmentcourse.infra.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommitProgressTest {

  @Test
  void a_line_says_share_count_rate_and_time_left() {
    assertThat(CommitProgress.line(500_000, 2_000_000, 5))
        .isEqualTo(
            "[#######                       ]  25 %  500,000 of 2,000,000 commits  100,000/s  0:15"
                + " left ");
  }

  @Test
  void more_than_was_estimated_is_all_of_it() {
    assertThat(CommitProgress.line(11, 10, 1)).contains("100 %", "0:00 left");
  }
}
