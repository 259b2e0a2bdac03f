package org.treatmentcourse.infra.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartPauseTest {
  private static final long START = -7;

  @Test
  void aPartThatEndsAgainAndAgainWaitsTwiceAsLongEachTimeUpToAMinute() {
    var pause = new RestartPause();
    long now = START;
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      pause.tried(now);
      long wait = Duration.ofSeconds(seconds).toNanos();
      assertThat(pause.isOver(now + wait - 1)).isFalse();
      assertThat(pause.isOver(now + wait)).isTrue();
      now += wait;
    }
  }

  @Test
  void theFirstStartDoesNotWaitAndFiveMinutesOfRunningForgetThePause() {
    var pause = new RestartPause();
    assertThat(pause.isOver(START)).isTrue();
    Stream.of(0, 1, 2).forEach(again -> pause.tried(START));
    long steady = START + Duration.ofSeconds(4).plusMinutes(5).toNanos();
    pause.tried(steady - 1);
    assertThat(pause.isOver(steady - 1 + Duration.ofSeconds(1).toNanos())).isFalse();
    pause.tried(steady + Duration.ofMinutes(6).toNanos());
    assertThat(pause.isOver(steady + Duration.ofMinutes(6).plusSeconds(1).toNanos())).isTrue();
  }
}
