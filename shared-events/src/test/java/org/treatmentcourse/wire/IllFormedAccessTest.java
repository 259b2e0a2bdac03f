package org.treatmentcourse.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.access.AccessRecord;

/** Whoever may write to the topic of accesses can't get a lone surrogate into the ledger. */
class IllFormedAccessTest {
  private static final AccessRecord RECORD =
      AccessRecord.of(
          UUID.randomUUID(),
          AccessSamples.all().stream()
              .filter(AccessEvent.class::isInstance)
              .map(AccessEvent.class::cast)
              .findFirst()
              .orElseThrow());

  @Test
  void a_record_is_read_as_it_was_sent() {
    assertThat(AccessRecord.read(RECORD.headers(), RECORD.value())).isEqualTo(RECORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udc00", "\u00ED\u00A0\u0080", "\u00C0\u00AF"})
  void a_record_with_text_that_is_not_well_formed_is_none(String bytes) {
    var name = RECORD.event().access().by().orElseThrow().name();
    var value = RECORD.payload().replace(name, "Robin " + bytes).getBytes(ISO_8859_1);

    assertThatThrownBy(() -> AccessRecord.read(RECORD.headers(), value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the value is not well-formed text");
  }
}
