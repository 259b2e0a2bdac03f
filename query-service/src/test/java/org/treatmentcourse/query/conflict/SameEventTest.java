package org.treatmentcourse.query.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.course.event.PreparationEvent.IntentionCategory;
import org.treatmentcourse.course.event.PreparationEvent.IntentionSet;
import org.treatmentcourse.query.given.Forgery;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;

/** An event of the ledger is no forgery because an earlier build carried its text otherwise. */
class SameEventTest {
  private static final RecordedEvent READ_FROM_THE_LEDGER = saying("Let U+D800 go");

  /** What the topic and the feed of earlier builds had in the place of a lone surrogate. */
  @ParameterizedTest
  @ValueSource(strings = {"Let U+D800 go", "Let ? go", "Let \uFFFD go"})
  void text_that_utf_8_cannot_carry_makes_no_other_event(String text) {
    assertThat(SequenceConflict.same(saying(text), READ_FROM_THE_LEDGER)).isTrue();
    assertThat(SequenceConflict.same(READ_FROM_THE_LEDGER, saying(text))).isTrue();
  }

  @Test
  void other_text_or_another_id_does() {
    assertThat(SequenceConflict.same(saying("Let it go"), READ_FROM_THE_LEDGER)).isFalse();
    assertThat(SequenceConflict.same(Forgery.of(READ_FROM_THE_LEDGER), READ_FROM_THE_LEDGER))
        .isFalse();
  }

  private static RecordedEvent saying(String text) {
    var at = Instant.parse("2026-03-02T12:00:00Z");
    return new Recorder()
        .commit(
            new CourseId(new UUID(0, 1)),
            "anew",
            new IntentionSet(text, IntentionCategory.OTHER, at))
        .getFirst();
  }
}
