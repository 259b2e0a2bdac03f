package org.treatmentcourse.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeatsTest {
  private final Seats seats = new Seats(3, 2);

  @Test
  void one_requester_takes_no_more_than_theirs() {
    var first = seats.take("a").orElseThrow();
    assertThat(seats.take("a")).isPresent();
    assertThat(seats.take("a")).isEmpty();
    assertThat(seats.take("b")).isPresent();
    first.close();
    assertThat(seats.take("a")).isPresent();
  }

  @Test
  void all_together_take_no_more_than_there_are() {
    assertThat(seats.take("a")).isPresent();
    assertThat(seats.take("b")).isPresent();
    var last = seats.take("c").orElseThrow();
    assertThat(seats.take("d")).isEmpty();
    last.close();
    assertThat(seats.take("d")).isPresent();
  }
}
