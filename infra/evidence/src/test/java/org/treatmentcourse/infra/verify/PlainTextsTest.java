package org.treatmentcourse.infra.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.verify.source.DumpedLedger;
import org.treatmentcourse.traceability.Proves;

/** A ledger of a build that sealed no texts. */
class PlainTextsTest {
  private static final Path KEPT = Path.of("src/test/resources/kept/2026-11-29");

  @Test
  @Proves("164.312a-sealed-narrative")
  void the_events_with_texts_in_plain_are_listed_and_what_they_say_is_not() throws IOException {
    var lines = new ArrayList<String>();
    try (var source = DumpedLedger.open(KEPT)) {
      long events = new PlainTexts(source, _ -> {}).find(lines::add);

      assertThat(events).isEqualTo(lines.size()).isPositive();
    }
    assertThat(lines)
        .allMatch(
            line -> line.matches("plain: event [0-9a-f-]{36}, \\S+ no\\. \\d+, \\w+: [\\w, ]+"));
    assertThat(lines).anyMatch(line -> line.endsWith("ConsultationHeld: goals, symptoms"));
  }
}
