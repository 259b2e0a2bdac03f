package org.treatmentcourse.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.query.given.RandomCourse;
import org.treatmentcourse.value.id.CourseId;

/**
 * A course of 500 events is replayed in one answer. What that and the state as of a commit take
 * over HTTP is printed and not asserted; {@code -Dhistory.rounds=500} is enough to warm up.
 */
class HistoryTimesTest extends QueryServiceFixture {
  private static final int EVENTS = 500;
  private static final int ROUNDS = Integer.getInteger("history.rounds", 20);

  @Test
  void a_course_of_500_events_is_replayed_in_one_answer() {
    var events = RandomCourse.of(500, RECORDER, "large", EVENTS);
    TOPIC.publish(events);
    publishProtocol();
    awaitRecorded();
    var course = "/courses/" + CourseId.ofStream(events.getFirst().stream());
    var replay = timed(course + "/replay", false);
    assertThat(replay.last().json().path("steps").size()).isEqualTo(EVENTS);
    System.out.printf(
        "replay of %d events: p50 %.1f ms, %d bytes%n",
        EVENTS, replay.median(), replay.last().body().length());
    System.out.printf(
        "state as of a commit: p50 %.1f ms%n", timed(course + "/as-of?commit=", true).median());
    System.out.printf(
        "the course as it is now, for comparison: p50 %.1f ms%n", timed(course, false).median());
  }

  private record Timed(double median, Answer last) {}

  private Timed timed(String path, boolean ofACommit) {
    var token = ISSUER.token("compliance-officer", "large");
    var nanos = new long[ROUNDS];
    var last = get(path.replaceFirst("=$", "=" + RECORDER.nextCommit()), token);
    for (int round = 0; round < 2 * ROUNDS; round++) {
      var asked = ofACommit ? path + (RECORDER.nextCommit() - 1 - round % EVENTS) : path;
      long begun = System.nanoTime();
      last = get(asked, token);
      nanos[round % ROUNDS] = System.nanoTime() - begun;
      assertThat(last.status()).isEqualTo(200);
    }
    Arrays.sort(nanos);
    return new Timed(nanos[ROUNDS / 2] / 1e6, last);
  }
}
