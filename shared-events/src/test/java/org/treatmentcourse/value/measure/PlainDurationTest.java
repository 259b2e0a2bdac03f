package org.treatmentcourse.value.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainDurationTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S,0 seconds",
    "PT0.9S,0 seconds",
    "PT1S,1 second",
    "PT4M59S,4 minutes 59 seconds",
    "PT1H30M,1 hour 30 minutes",
    "PT119M,1 hour 59 minutes",
    "PT24H,24 hours",
    "PT47H59M,47 hours 59 minutes",
    "P2D,2 days",
    "PT73H,3 days 1 hour",
    "P28D,28 days",
    "PT-30M,minus 30 minutes"
  })
  void a_length_of_time_is_told_in_plain_words(Duration length, String words) {
    assertThat(PlainDuration.of(length)).isEqualTo(words);
  }
}
