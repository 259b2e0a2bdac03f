package org.treatmentcourse.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.query.given.RandomCourse;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.wire.RecordedEvent;

/** Random courses with corrections and late entries. */
@OwnLane
class AsOfPropertiesTest {
  private static final int EVENTS = 70;
  private static final long COURSES = 8;

  static LongStream seeds() {
    return LongStream.range(0, COURSES);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @Proves("11.10e-as-of")
  void what_was_recorded_by_a_moment_never_changes_whatever_arrives_later(long seed) {
    var events = withAClockThatStepsBack(course(seed), new Random(seed));
    var whole = new CourseHistory(events);
    for (int known = 1; known < events.size(); known += 13) {
      var then = new CourseHistory(events.subList(0, known));
      // All that follows is recorded later than anything that is asked for here.
      var first = events.subList(known, events.size()).stream().map(RecordedEvent::recordedAt);
      var bound = first.min(Instant::compareTo).orElseThrow();
      for (var event : events.subList(0, known)) {
        if (event.recordedAt().isBefore(bound)) {
          var point = PointInHistory.recorded(event.recordedAt());
          assertThat(whole.at(point)).isEqualTo(then.at(point));
        }
        assertThat(whole.at(PointInHistory.atSeq(event.seq())))
            .isEqualTo(then.at(PointInHistory.atSeq(event.seq())));
      }
    }
  }

  /** Also what a point of both times says of it. */
  @ParameterizedTest
  @MethodSource("seeds")
  @Proves("11.10e-as-of")
  void what_the_record_of_one_day_says_of_another_never_changes(long seed) {
    var events = course(seed);
    var whole = new CourseHistory(events);
    for (int known = 10; known < events.size(); known += 20) {
      var then = new CourseHistory(events.subList(0, known));
      var day = Optional.of(events.get(known - 1).recordedAt());
      for (var moment : moments(events)) {
        var point =
            new PointInHistory(Optional.empty(), Optional.empty(), day, Optional.of(moment));
        assertThat(whole.at(point).state())
            .isEqualTo(then.at(PointInHistory.occurred(moment)).state());
      }
    }
  }

  @Test
  @Proves("11.10e-as-of")
  void a_past_moment_changes_only_by_late_entries_and_corrections() {
    int lateEntries = 0;
    int corrections = 0;
    for (long seed = 0; seed < COURSES; seed++) {
      var events = course(seed);
      for (var moment : moments(events)) {
        var point = PointInHistory.occurred(moment);
        var before = new CourseHistory(events.subList(0, 1)).at(point);
        for (int known = 2; known <= events.size(); known++) {
          var after = new CourseHistory(events.subList(0, known)).at(point);
          var arrived = CourseHistory.decoded(events.get(known - 1));
          if (isCorrection(arrived)) {
            corrections += before.state().equals(after.state()) ? 0 : 1;
          } else if (arrived.occurredAt().isAfter(moment)) {
            assertThat(after.state()).isEqualTo(before.state());
            assertThat(after.outOfPlace()).isEqualTo(before.outOfPlace());
          } else {
            lateEntries += before.state().equals(after.state()) ? 0 : 1;
          }
          before = after;
        }
      }
    }
    assertThat(lateEntries).as("late entries that made a difference").isPositive();
    assertThat(corrections).as("corrections that made a difference").isPositive();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @Proves("11.10e-as-of")
  void the_state_at_every_step_is_that_of_a_fold_that_knows_no_corrections(long seed) {
    var events = course(seed);
    var history = new CourseHistory(events);
    var told = events.stream().map(CourseHistory::decoded).toList();
    for (int seq = 0; seq < told.size(); seq++) {
      var folded = (OpenCourse) TreatmentCourse.of(afterCorrections(told.subList(0, seq + 1)));
      var state = history.at(PointInHistory.atSeq(seq)).state().orElseThrow();
      assertThat(state.stage()).isEqualTo(folded.stage());
      assertThat(state.sessions()).isEqualTo(folded.sessions());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_moment_after_everything_is_the_state_of_now(long seed) {
    var history = new CourseHistory(course(seed));
    var now = history.at(PointInHistory.atSeq(EVENTS));
    var later = PointInHistory.occurred(Instant.parse("2100-01-01T00:00:00Z"));
    assertThat(history.at(later).state()).isEqualTo(now.state());
    assertThat(history.at(later).outOfPlace()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_had_not_occurred_by_a_moment_is_not_in_its_state(long seed) {
    var history = new CourseHistory(course(seed));
    for (var moment : moments(history.events())) {
      history
          .at(PointInHistory.occurred(moment))
          .state()
          .ifPresent(
              state ->
                  assertThat(state.standing())
                      .allMatch(entry -> !entry.event().occurredAt().isAfter(moment)));
    }
  }

  private static List<RecordedEvent> course(long seed) {
    return RandomCourse.of(seed, new Recorder(), "anew", EVENTS);
  }

  /** The moments before, at and after a third of the events. */
  private static List<Instant> moments(List<RecordedEvent> events) {
    var moments = new TreeSet<Instant>();
    for (int i = 0; i < events.size(); i += 12) {
      var at = events.get(i).occurredAt();
      moments.add(at.minusMillis(1));
      moments.add(at);
    }
    return List.copyOf(moments);
  }

  private static boolean isCorrection(TreatmentCourseEvent event) {
    return event instanceof EventEnteredInError || event instanceof EventAmended;
  }

  /** The history as if what was corrected had been said right at once. */
  private static List<TreatmentCourseEvent> afterCorrections(List<TreatmentCourseEvent> told) {
    var wrong = new HashSet<Long>();
    var amended = new HashMap<Long, TreatmentCourseEvent>();
    for (var event : told) {
      switch (event) {
        case EventEnteredInError error -> wrong.add(error.target());
        case EventAmended amendment -> amended.put(amendment.target(), amendment.replacement());
        default -> {}
      }
    }
    var right = new ArrayList<TreatmentCourseEvent>();
    for (int seq = 0; seq < told.size(); seq++) {
      if (!wrong.contains((long) seq) && !isCorrection(told.get(seq))) {
        right.add(amended.getOrDefault((long) seq, told.get(seq)));
      }
    }
    return right;
  }

  /** The server's clock orders nothing: now and then it is set back. */
  private static List<RecordedEvent> withAClockThatStepsBack(
      List<RecordedEvent> events, Random random) {
    var stepped = new ArrayList<RecordedEvent>();
    for (var e : events) {
      var back = random.nextInt(10) == 0 ? Duration.ofSeconds(random.nextInt(30)) : Duration.ZERO;
      stepped.add(
          new RecordedEvent(
              e.stream(),
              e.seq(),
              e.id(),
              e.type(),
              e.revision(),
              e.occurredAt(),
              e.payload(),
              e.commit(),
              e.commitIndex(),
              e.commitSize(),
              e.recordedAt().minus(back),
              e.command(),
              e.actor(),
              e.clinic(),
              e.correlation(),
              e.causation()));
    }
    return stepped;
  }
}
