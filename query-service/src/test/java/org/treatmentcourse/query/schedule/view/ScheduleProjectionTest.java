package org.treatmentcourse.query.schedule.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.wire.RecordedEvent;

class ScheduleProjectionTest {
  private final Recorder recorder = new Recorder();
  private final SampleCourse course =
      SampleCourse.numbered(1, "anew", Instant.parse("2026-03-02T09:00:00Z"));
  private final List<RecordedEvent> events = new ArrayList<>(course.untilSecondBooking(recorder));

  @Test
  void a_session_goes_through_its_states_in_order() {
    var states = new ArrayList<String>();
    for (int told = 1; told <= events.size(); told++) {
      fold(events.subList(0, told)).now().visits().stream()
          .findFirst()
          .map(visit -> visit.state().wireName())
          .filter(state -> states.isEmpty() || !states.getLast().equals(state))
          .ifPresent(states::add);
    }
    assertThat(states)
        .containsExactly(
            "scheduled",
            "checked-in",
            "cleared",
            "dosing",
            "monitoring",
            "discharged",
            "integrated");
  }

  @Test
  @Proves("correction-entered-in-error")
  void a_step_entered_in_error_gives_the_state_before_it() {
    var untilDischarge = events.subList(0, (int) SampleCourse.DISCHARGE_SEQ + 1);
    assertThat(state(fold(untilDischarge))).isEqualTo("discharged");
    var recorder = new Recorder();
    var corrected = new ArrayList<>(course.untilSecondBooking(recorder));
    corrected.subList((int) SampleCourse.DISCHARGE_SEQ + 1, corrected.size()).clear();
    corrected.addAll(
        recorder.commit(course.id(), course.clinic(), course.error(SampleCourse.DISCHARGE_SEQ)));
    assertThat(state(fold(corrected))).isEqualTo("monitoring");
  }

  @Test
  void a_booking_entered_in_error_leaves_the_calendar() {
    events.addAll(
        recorder.commit(course.id(), course.clinic(), course.error(SampleCourse.LAST_SEQ)));
    var second = fold(events).now().visits().getLast();
    assertThat(second.visit().session().value()).isEqualTo(2);
    assertThat(second.state().isShown()).isFalse();
  }

  @Test
  void a_history_without_its_beginning_is_refused() {
    assertThatThrownBy(() -> fold(events.subList(1, 3))).isInstanceOf(IllegalStateException.class);
  }

  private static ScheduleView fold(List<RecordedEvent> history) {
    var projection = new ScheduleProjection();
    Optional<ScheduleView> view = Optional.empty();
    for (var event : history) {
      view = Optional.of(projection.apply(view, event));
    }
    return view.orElseThrow();
  }

  private static String state(ScheduleView view) {
    return view.now().visits().getFirst().state().wireName();
  }
}
