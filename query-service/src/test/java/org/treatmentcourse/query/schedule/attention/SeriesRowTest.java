package org.treatmentcourse.query.schedule.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.schedule.attention.SeriesRow.State;
import org.treatmentcourse.query.schedule.view.ScheduleProjection;
import org.treatmentcourse.query.schedule.view.ScheduleView;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.wire.RecordedEvent;

/** How urgent a series is; the second session is a week after the first. */
class SeriesRowTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final SampleCourse COURSE =
      SampleCourse.numbered(1, "anew", Instant.parse("2026-03-02T09:00:00Z"));

  private static SeriesRow row(Duration mostGap, Duration afterFirst) {
    return row(DaysOrHours.of(mostGap), ZoneOffset.UTC, afterFirst);
  }

  private static SeriesRow row(DaysOrHours mostGap, ZoneId zone, Duration afterFirst) {
    Optional<ScheduleView> view = Optional.empty();
    List<RecordedEvent> events = COURSE.untilSecondBooking(new Recorder());
    for (var event : events) {
      view = Optional.of(new ScheduleProjection().apply(view, event));
    }
    var schedule = view.orElseThrow().now();
    return SeriesRow.of(
        COURSE.id().value(),
        schedule,
        schedule.series().orElseThrow(),
        Optional.of(mostGap),
        _ -> false,
        zone,
        COURSE.firstSession().plus(afterFirst));
  }

  @Test
  @Proves("rule-30-length")
  void a_gap_in_days_ends_with_its_last_day_at_the_clinic() {
    var tokyo = ZoneId.of("Asia/Tokyo");
    var row = row(DaysOrHours.parse("P7D"), tokyo, Duration.ofDays(1));
    var lastDay = COURSE.secondSession().atZone(tokyo).toLocalDate().plusDays(7);
    assertThat(row.gapEndsAt()).contains(lastDay.plusDays(1).atStartOfDay(tokyo).toInstant());
  }

  @Test
  void what_is_booked_in_time_carries_the_gap_on() {
    var row = row(WEEK, Duration.ofDays(1));
    assertThat(row.state()).isEqualTo(State.ON_TRACK);
    assertThat(row.gapEndsAt()).contains(COURSE.secondSession().plus(WEEK));
    assertThat(row.daysLeft()).contains(13L);
  }

  @ParameterizedTest
  @CsvSource({"P3D, on-track", "P4D, at-risk", "P5D, at-risk", "P6D, at-risk", "PT145H, broken"})
  void what_is_booked_too_late_does_not(Duration afterFirst, String state) {
    var row = row(Duration.ofDays(6), afterFirst);
    assertThat(row.state().wireName()).isEqualTo(state);
    assertThat(row.gapEndsAt()).contains(COURSE.firstSession().plus(Duration.ofDays(6)));
  }

  @Test
  void a_session_whose_slot_is_over_without_the_patient_holds_nothing() {
    var row = row(WEEK, Duration.ofDays(8));
    assertThat(row.state()).isEqualTo(State.BROKEN);
    assertThat(row.next().orElseThrow().start()).isEmpty();
  }
}
