package org.treatmentcourse.query.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.query.given.EventsInATopic;
import org.treatmentcourse.query.given.Forgery;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.projection.parked.Parking;
import org.treatmentcourse.wire.RecordedEvent;

/** Two events claim one place of a stream: neither is served until the ledger has said which. */
@OwnLane
class SequenceConflictTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Instant FIRST_SESSION = Instant.parse("2026-03-02T09:00:00Z");

  private final Recorder recorder = new Recorder();
  private final SampleCourse course = SampleCourse.numbered(1, "anew", FIRST_SESSION);
  private final String stream = course.id().stream();
  private final List<RecordedEvent> recorded = course.untilSecondBooking(recorder);
  private final RecordedEvent real = course.moreVitals(recorder, 131).getFirst();
  private final RecordedEvent forged = Forgery.of(real);
  private EventsInATopic topic;
  private ViewsDatabase views;

  @BeforeEach
  void open() {
    topic = EventsInATopic.created();
    views = new ViewsDatabase();
  }

  @AfterEach
  void close() {
    topic.close();
    views.close();
  }

  @Test
  void the_real_event_after_a_forged_one() {
    try (var rig = start()) {
      topic.publish(recorded);
      topic.publish(List.of(forged));
      rig.awaitTaken(forged);
      topic.publish(List.of(real));
      awaitConflict(rig);
    }
  }

  @Test
  void a_forged_event_long_after_the_real_one() {
    try (var rig = start()) {
      topic.publish(recorded);
      topic.publish(List.of(real));
      topic.publish(course.moreVitals(recorder, 132));
      rig.awaitTaken(real);
      topic.publish(List.of(forged));
      awaitConflict(rig);
    }
  }

  @Test
  void the_same_event_with_another_content() {
    var altered = Forgery.withPayload(real, real.payload().replace("131", "99"));
    assertThat(altered).isNotEqualTo(real);
    try (var rig = start()) {
      topic.publish(recorded);
      topic.publish(List.of(real));
      rig.awaitTaken(real);
      topic.publish(List.of(altered));
      awaitConflict(rig);
    }
  }

  @Test
  void both_in_one_batch() {
    var batch = new ArrayList<>(recorded);
    batch.addAll(List.of(forged, real));
    topic.publish(batch);
    try (var rig = start()) {
      awaitConflict(rig);
    }
  }

  @Test
  void rebuilt_from_zero_in_either_order_it_is_a_conflict_again() {
    for (var order : List.of(List.of(forged, real), List.of(real, forged))) {
      try (var other = EventsInATopic.created()) {
        other.publish(recorded);
        order.forEach(event -> other.publish(List.of(event)));
        for (int rebuilt = 0; rebuilt < 2; rebuilt++) {
          try (var empty = new ViewsDatabase();
              var rig = Rig.start(other.name(), Rig.newGroup(), empty.database())) {
            awaitConflict(rig);
          }
        }
      }
    }
  }

  @Test
  void after_a_restart_the_conflict_is_found_by_what_the_trail_holds() {
    var group = Rig.newGroup();
    topic.publish(recorded);
    topic.publish(List.of(forged));
    try (var rig = Rig.start(topic.name(), group, views.database())) {
      rig.awaitTaken(forged);
    }
    topic.publish(List.of(real));
    try (var rig = Rig.start(topic.name(), group, views.database())) {
      awaitConflict(rig);
    }
    // Whatever comes of the stream lies beyond a gap, also for a process that remembers nothing.
    var later = course.moreVitals(recorder, 133);
    topic.publish(later);
    try (var rig = Rig.start(topic.name(), group, views.database())) {
      await()
          .atMost(SOON)
          .until(
              () ->
                  rig.parked().find("audit", stream).orElseThrow().seen() == later.getLast().seq());
      assertNothingServed();
    }
  }

  @Test
  void an_event_whose_commit_is_not_after_that_of_its_predecessor() {
    var backwards = Forgery.withCommit(forged, recorded.getLast().commit() - 1);
    try (var rig = start()) {
      topic.publish(recorded);
      rig.awaitTaken(recorded.getLast());
      topic.publish(List.of(backwards));
      awaitParked(rig);
    }
  }

  @Test
  void two_events_in_one_place_of_a_commit_are_a_conflict_of_both_streams() {
    var other = SampleCourse.numbered(2, "anew", FIRST_SESSION.plus(Duration.ofDays(1)));
    var others = other.untilSecondBooking(recorder);
    var later = course.moreVitals(recorder, 132).getFirst();
    var claims = Forgery.withCommit(other.moreVitals(recorder, 133).getFirst(), later.commit());
    try (var rig = start()) {
      topic.publish(recorded);
      topic.publish(others);
      topic.publish(List.of(real, later));
      rig.awaitTaken(later);
      rig.awaitTaken(others.getLast());
      topic.publish(List.of(claims));
      for (var readModel : List.of("schedule", "courses", "audit")) {
        rig.awaitParked(readModel, stream);
        rig.awaitParked(readModel, other.id().stream());
      }
      assertThat(rig.parked().list())
          .allMatch(Parking::isConflict)
          .allSatisfy(it -> assertThat(it.reason()).contains("commit " + later.commit()));
    }
  }

  @Test
  void other_streams_go_on_and_an_exact_repeat_is_none() {
    var other = SampleCourse.numbered(2, "anew", FIRST_SESSION.plus(Duration.ofDays(1)));
    var others = other.untilSecondBooking(recorder);
    try (var rig = start()) {
      topic.publish(recorded);
      topic.publish(List.of(forged));
      topic.publish(List.of(real));
      topic.publish(others);
      topic.publish(others);
      awaitConflict(rig);
      others.forEach(rig::awaitTaken);
      var more = other.moreVitals(recorder, 133);
      topic.publish(more);
      rig.awaitTaken(more.getLast());
      assertThat(rig.parked().list()).extracting(Parking::stream).containsOnly(stream);
    }
  }

  private Rig start() {
    return Rig.start(topic.name(), Rig.newGroup(), views.database());
  }

  /** The conflict names its place and both ids, and nobody; and nothing of the stream is served. */
  private void awaitConflict(Rig rig) {
    awaitParked(rig);
    assertThat(rig.parked().find("audit", stream).orElseThrow().reason())
        .contains("seq " + real.seq())
        .contains(real.id().toString())
        .doesNotContain("131");
  }

  private void awaitParked(Rig rig) {
    for (var readModel : rig.readModels()) {
      rig.awaitParked(readModel.name(), stream);
      var parking = rig.parked().find(readModel.name(), stream).orElseThrow();
      assertThat(parking.reason()).startsWith("SequenceConflict");
      assertThat(parking.seq()).contains(real.seq());
      assertThat(parking.clinic()).contains("anew");
      await().atMost(SOON).until(() -> readModel.positions(Set.of(stream)).isEmpty());
    }
    await().atMost(SOON).until(() -> rig.progress().conflictingStreams() == 1);
  }

  private void assertNothingServed() {
    assertThat(
            views.database().getCollection("audit").countDocuments(new Document("stream", stream)))
        .isZero();
  }
}
