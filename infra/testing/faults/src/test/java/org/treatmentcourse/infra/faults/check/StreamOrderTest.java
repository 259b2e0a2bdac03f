package org.treatmentcourse.infra.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamOrderTest {
  private final Findings findings = new Findings();
  private final StreamOrder order = new StreamOrder("topic", findings);

  @Test
  void streams_that_count_from_nought_without_a_gap_are_in_order() {
    follow("a", 0, 1, 2);
    follow("b", 0, 1);

    assertThat(findings.isEmpty()).isTrue();
    assertThat(order.lengths()).isEqualTo(Map.of("a", 3L, "b", 2L));
  }

  @Test
  void a_gap_is_found() {
    follow("a", 0, 2);
    assertThat(findings.toString()).contains("seq 2 where 1 was due");
  }

  @Test
  void a_double_is_found() {
    follow("a", 0, 1, 1);
    assertThat(findings.toString()).contains("seq 1 where 2 was due");
  }

  @Test
  void a_stream_that_begins_late_is_found() {
    follow("a", 1);
    assertThat(findings.isEmpty()).isFalse();
  }

  private void follow(String stream, long... seqs) {
    for (long seq : seqs) {
      order.follow(stream, seq);
    }
  }
}
