package org.treatmentcourse.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.seal.NarrativeView;
import org.treatmentcourse.service.vault.KeyState;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.RecordedEvent;

/** A course is remembered as it was shown, and never shown so once its patient's key is gone. */
class RecentHistoriesTest {
  private final SampleCourse course =
      SampleCourse.numbered(1, "anew", Instant.parse("2026-03-02T09:00:00Z"));
  private final List<RecordedEvent> trail =
      new ArrayList<>(course.untilSecondBooking(new Recorder()));
  private final PatientRef patient = new PatientRef(new UUID(0, 7));
  private KeyState state = new KeyState.Missing();
  private final NarrativeReader narrative =
      new NarrativeReader(_ -> Optional.of(patient), _ -> state, InstantSource.system());
  private final RecentHistories recent =
      new RecentHistories(
          (_, from) -> List.copyOf(trail.subList((int) from, trail.size())), narrative);

  private List<String> shown(KeyState by) {
    state = by;
    narrative.drop();
    return recent.of(course.id()).events().stream().map(RecordedEvent::payload).toList();
  }

  @Test
  void each_request_is_shown_what_the_state_of_the_patients_key_shows() {
    var recorded = trail.stream().map(RecordedEvent::payload).toList();
    assertThat(shown(new KeyState.Missing())).isEqualTo(recorded);

    var erased = shown(new KeyState.Destroyed());
    assertThat(erased).isNotEqualTo(recorded).anyMatch(it -> it.contains(NarrativeView.ERASED));
    assertThat(shown(new KeyState.Closed())).anyMatch(it -> it.contains(NarrativeView.SEALED));
    assertThat(shown(new KeyState.Destroyed())).isEqualTo(erased);
  }

  @Test
  void texts_are_opened_once_for_requests_that_follow_each_other_and_again_for_what_came_since() {
    var last = trail.removeLast();
    var first = recent.of(course.id());
    assertThat(recent.of(course.id())).isSameAs(first);

    trail.add(last);
    assertThat(recent.of(course.id()).events()).hasSize(first.events().size() + 1).endsWith(last);
  }
}
