package org.treatmentcourse.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code /operations/parked} shows of a failure. */
class FailureReasonTest {
  private static final String NO_WORDS = "it can't be read or taken; the service's log says where";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UndecodableEvent: DoseStarted revision 1: does not fit at MismatchedInputException"
            + " | DoseStarted revision 1: does not fit",
        "TimeNotStorable: occurredAt must be a 64-bit number | occurredAt must be a 64-bit number",
        "Refused: UndecodableEvent: no such type | no such type",
        "seq 4 has another event | seq 4 has another event",
        "IllegalArgumentException in PatientRef.ofStream | " + NO_WORDS,
        "MongoBulkWriteException in ReadModel$Store.lambda$put$0 | " + NO_WORDS,
        "NullPointerException | " + NO_WORDS
      })
  void the_words_are_shown_and_no_class_or_method(String reason, String shown) {
    assertThat(FailureReason.shown(reason)).isEqualTo(shown);
  }

  @Test
  void of_no_exception_a_class_a_method_or_a_message_is_shown() {
    for (var failure :
        List.of(
            new IllegalStateException("of Jane Roe"),
            new NullPointerException(),
            new OutOfMemoryError("of Jane Roe"))) {
      assertThat(FailureReason.shown(FailureReason.of(failure)))
          .as(failure.getClass().getName())
          .isEqualTo(NO_WORDS);
    }
  }
}
