package org.treatmentcourse.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.wire.RecordedEvent;

class NextEventsTest {
  private final List<RecordedEvent> events =
      SampleCourse.numbered(1, "anew", Instant.EPOCH).untilSecondBooking(new Recorder());

  @Test
  void a_new_stream_takes_everything_from_its_first_event() {
    var following = NextEvents.after(ReadModel.BEFORE_FIRST, events);
    assertThat(following.next()).isEqualTo(events);
    assertThat(following.beyondGap()).isEmpty();
  }

  @Test
  void what_was_taken_is_skipped() {
    assertThat(NextEvents.after(6, events).next()).isEqualTo(events.subList(7, events.size()));
    assertThat(NextEvents.after(SampleCourse.LAST_SEQ, events).next()).isEmpty();
  }

  @Test
  void a_repeat_within_a_delivery_is_taken_once() {
    var twice = List.of(events.get(0), events.get(1), events.get(0), events.get(1), events.get(2));
    assertThat(NextEvents.after(ReadModel.BEFORE_FIRST, twice).next())
        .isEqualTo(events.subList(0, 3));
  }

  @Test
  void what_lies_beyond_a_gap_is_not_taken() {
    var following = NextEvents.after(1, events.subList(4, 6));
    assertThat(following.next()).isEmpty();
    assertThat(following.beyondGap()).contains(events.get(4));
  }

  @Test
  void a_stream_that_does_not_begin_at_zero_is_a_gap() {
    assertThat(NextEvents.after(ReadModel.BEFORE_FIRST, events.subList(1, 3)).beyondGap())
        .contains(events.get(1));
  }
}
