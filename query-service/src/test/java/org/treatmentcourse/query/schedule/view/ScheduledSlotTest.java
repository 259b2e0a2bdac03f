package org.treatmentcourse.query.schedule.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionMissed;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.schedule.visit.VisitNow;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.wire.RecordedEvent;

/** What becomes of the second session's slot. */
class ScheduledSlotTest {
  private static final SessionNumber SECOND = new SessionNumber(2);
  private static final long CLEARANCE_SEQ = 11;
  private static final Instant LATER = Instant.parse("2026-03-11T09:00:00Z");

  private final Recorder recorder = new Recorder();
  private final SampleCourse course =
      SampleCourse.numbered(1, "anew", Instant.parse("2026-03-02T09:00:00Z"));
  private final List<RecordedEvent> events = new ArrayList<>(course.untilSecondBooking(recorder));

  private VisitNow after(TreatmentCourseEvent... more) {
    events.addAll(recorder.commit(course.id(), course.clinic(), more));
    var projection = new ScheduleProjection();
    Optional<ScheduleView> view = Optional.empty();
    for (var event : events) {
      view = Optional.of(projection.apply(view, event));
    }
    return view.orElseThrow().now().visits().getLast();
  }

  private static Slot slot(Instant start) {
    return new Slot(start, start.plus(Duration.ofHours(2)), "room-2", List.of());
  }

  private static String state(VisitNow session) {
    return session.state().wireName();
  }

  @Test
  void a_moved_slot_is_the_new_one_and_the_session_stays_scheduled() {
    var moved = after(new SessionRescheduled(SECOND, slot(LATER), "room closed", LATER));
    assertThat(moved.place().start()).isEqualTo(LATER);
    assertThat(moved.place().room()).contains("room-2");
    assertThat(state(moved)).isEqualTo("scheduled");
  }

  @Test
  void a_move_entered_in_error_gives_the_slot_before_it() {
    var moved = new SessionRescheduled(SECOND, slot(LATER), "room closed", LATER);
    assertThat(after(moved, course.error(SampleCourse.LAST_SEQ + 1)).place().start())
        .isEqualTo(course.secondSession());
  }

  @Test
  @Proves("correction-amended")
  void an_amended_booking_is_where_its_replacement_says() {
    var replacement = new SessionScheduled(SECOND, slot(LATER), course.firstSession());
    var amended = new EventAmended(SampleCourse.LAST_SEQ, replacement, "wrong week", LATER);
    assertThat(after(amended).place().start()).isEqualTo(LATER);
  }

  @Test
  void an_amended_booking_that_was_moved_since_stays_where_it_was_moved_to() {
    var moved = new SessionRescheduled(SECOND, slot(LATER), "room closed", LATER);
    var replacement =
        new SessionScheduled(SECOND, slot(LATER.minusSeconds(86_400)), course.firstSession());
    var amended = new EventAmended(SampleCourse.LAST_SEQ, replacement, "wrong week", LATER);
    assertThat(after(moved, amended).place().start()).isEqualTo(LATER);
  }

  @Test
  void a_cancelled_session_is_off_until_it_gets_another_slot() {
    var cancelled =
        new SessionCancelled(SECOND, CancellationReason.PATIENT, Optional.of("a cold"), LATER);
    assertThat(after(cancelled).state().isOff()).isTrue();
    var again = after(new SessionScheduled(SECOND, slot(LATER), LATER));
    assertThat(again.state().isOff()).isFalse();
    assertThat(again.place().start()).isEqualTo(LATER);
  }

  @Test
  void a_missed_session_is_off_and_a_miss_entered_in_error_is_scheduled_again() {
    assertThat(state(after(new SessionMissed(SECOND, LATER)))).isEqualTo("missed");
    assertThat(state(after(course.error(SampleCourse.LAST_SEQ + 1)))).isEqualTo("scheduled");
  }

  @Test
  void an_amended_clearance_has_the_state_of_its_replacement() {
    events.subList((int) CLEARANCE_SEQ + 1, events.size()).clear();
    assertThat(events.getLast().type()).isEqualTo("DosingClearanceDecided");
    var held =
        new DosingClearanceDecided(
            new SessionNumber(1),
            new Clearance.Held(List.of("blood pressure")),
            course.firstSession());
    assertThat(state(after(new EventAmended(CLEARANCE_SEQ, held, "typing error", LATER))))
        .isEqualTo("held");
  }
}
