package org.treatmentcourse.value.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PractitionerIdTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nurse-first",
        "Nurse-FIRST",
        " nurse-first\t",
        "nurse- first",
        "nurse\u00A0-first",
        "nurse-\u200Bfirst",
        "\uFEFFnurse-first",
        "nurse-fi\u00ADrst",
        "nurse-fi\uFE0Frst",
        "nurse-\uFB01rst",
        "\uFF4Eurse-first"
      })
  void an_id_that_only_looks_different_is_the_same_persons(String id) {
    assertThat(PractitionerId.isSamePerson("nurse-first", id)).isTrue();
    assertThat(PractitionerId.isSamePerson(id, "nurse-first")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nurse-firs", "nurse-first1", "nursefirst", "nurse_first", "nurse-f\u0456rst"})
  void an_id_of_other_characters_is_another_persons(String id) {
    assertThat(PractitionerId.isSamePerson("nurse-first", id)).isFalse();
  }

  @Test
  void what_has_two_small_forms_has_one() {
    assertThat(PractitionerId.isSamePerson("stra\u00DFe", "STRASSE")).isTrue();
    assertThat(PractitionerId.isSamePerson("\u03C3\u03C2", "\u03A3\u03A3")).isTrue();
  }
}
