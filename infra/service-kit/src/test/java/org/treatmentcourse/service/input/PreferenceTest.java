package org.treatmentcourse.service.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"wait=10", "respond-async, wait=10", "Wait = 10", "wait=\"10\"", "wait=10; a=b"})
  void a_wait_is_found_among_preferences(String header) {
    assertThat(Preference.waitOf(List.of(header))).contains(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wait", "wait=", "wait=-1", "wait=soon", "await=10", "wait=1234567"})
  void what_is_malformed_is_ignored(String header) {
    assertThat(Preference.waitOf(List.of(header))).isEmpty();
  }

  @Test
  void the_first_of_several_counts() {
    assertThat(Preference.waitOf(List.of("handling=lenient", "wait=2", "wait=9")))
        .contains(Duration.ofSeconds(2));
  }
}
