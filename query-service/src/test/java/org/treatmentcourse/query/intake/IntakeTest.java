package org.treatmentcourse.query.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.parts.mongo.CollectionDigest;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.query.given.EventsInATopic;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.SampleTimeline;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.projection.ReadModelUpdater;
import org.treatmentcourse.query.projection.parked.ParkedStreams;
import org.treatmentcourse.query.projection.parked.Parking;
import org.treatmentcourse.wire.RecordedEvent;

@OwnLane
class IntakeTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Instant FIRST_SESSION = Instant.parse("2026-03-02T09:00:00Z");

  private final Recorder recorder = new Recorder();
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
  void the_same_batch_twice_changes_nothing() {
    var events = course(1).untilSecondBooking(recorder);
    try (var rig = Rig.start(topic.name(), Rig.newGroup(), views.database())) {
      topic.publish(events);
      rig.awaitTaken(events.getLast());
      var before = digests(views.database());
      topic.publish(events);
      await().atMost(SOON).until(() -> rig.progress().takenEvents() == 2L * events.size());
      assertThat(digests(views.database())).isEqualTo(before);
      assertThat(rig.parked().count()).isZero();
    }
  }

  @Test
  void rebuilt_from_zero_the_read_models_have_the_same_digest() {
    var all = new ArrayList<RecordedEvent>();
    try (var rig = Rig.startWithTimelines(topic.name(), Rig.newGroup(), views.database())) {
      for (int i = 1; i <= 4; i++) {
        var course = course(i);
        var events = new ArrayList<>(course.untilSecondBooking(recorder));
        events.addAll(course.vitalsInError(recorder));
        events.addAll(SampleTimeline.of(course).untilReviewed(recorder));
        events.forEach(event -> topic.publish(List.of(event))); // one by one the first time
        all.addAll(events);
      }
      all.forEach(rig::awaitTaken);
    }
    try (var empty = new ViewsDatabase();
        var rig = Rig.startWithTimelines(topic.name(), Rig.newGroup(), empty.database())) {
      all.forEach(rig::awaitTaken); // in big batches the second time
      assertThat(digests(empty.database())).isEqualTo(digests(views.database()));
      assertThat(empty.database().getCollection("audit").countDocuments()).isEqualTo(all.size());
    }
  }

  @Test
  void a_restart_goes_on_where_the_last_one_stopped() {
    var group = Rig.newGroup();
    var course = course(1);
    var first = course.untilSecondBooking(recorder);
    topic.publish(first);
    try (var rig = Rig.start(topic.name(), group, views.database())) {
      rig.awaitTaken(first.getLast());
    }
    var more = course.moreVitals(recorder, 130);
    topic.publish(more);
    try (var rig = Rig.start(topic.name(), group, views.database())) {
      rig.awaitTaken(more.getLast());
      assertThat(rig.parked().count()).isZero();
    }
  }

  @Test
  void what_an_aborted_transaction_leaves_is_never_seen() {
    var course = course(1);
    var opened = recorder.commit(course.id(), course.clinic(), course.opened(FIRST_SESSION));
    var aborted = course.moreVitals(recorder, 130);
    try (var rig = Rig.start(topic.name(), Rig.newGroup(), views.database())) {
      topic.publish(opened);
      topic.abort(aborted);
      var other = course(2).untilSecondBooking(recorder);
      topic.publish(other);
      rig.awaitTaken(other.getLast());
      await().atMost(SOON).until(() -> rig.progress().lagRecords() == 0);
      assertThat(views.database().getCollection("audit").countDocuments())
          .isEqualTo(1 + other.size());
    }
  }

  @Test
  void a_poison_event_parks_its_stream_and_the_rest_goes_on() {
    var sick = course(1);
    var well = course(2);
    var before = sick.untilSecondBooking(recorder);
    var poison =
        recorder.commit(
            sick.clinic(),
            List.of(
                new Draft(
                    sick.id().stream(), "DoseStarted", 1, "{\"lot\":\"secret\"}", FIRST_SESSION)));
    var after = sick.moreVitals(recorder, 131);
    var others = well.untilSecondBooking(recorder);
    try (var rig = Rig.start(topic.name(), Rig.newGroup(), views.database())) {
      topic.publish(before);
      topic.publish(poison);
      topic.publish(after);
      topic.publish(others);
      rig.awaitTaken(others.getLast());
      rig.awaitTaken("audit", after.getLast()); // the trail takes what it needn't understand
      for (var readModel : List.of("schedule", "courses")) {
        rig.awaitParked(readModel, sick.id().stream());
        var parking = rig.parked().find(readModel, sick.id().stream()).orElseThrow();
        assertThat(parking.seq()).contains(poison.getFirst().seq());
        assertThat(parking.commit()).contains(poison.getFirst().commit());
        assertThat(parking.reason()).contains("UndecodableEvent").doesNotContain("secret");
        assertThat(rig.readModel(readModel).positions(Set.of(sick.id().stream())))
            .containsEntry(sick.id().stream(), SampleCourse.LAST_SEQ);
      }
      await().atMost(SOON).until(() -> rig.progress().parkedStreams() == 2);
    }
  }

  @Test
  void a_record_that_is_no_event_parks_the_stream_of_its_key() {
    var course = course(1);
    var other = course(2).untilSecondBooking(recorder);
    try (var rig = Rig.start(topic.name(), Rig.newGroup(), views.database())) {
      topic.publishJunk(course.id().stream());
      topic.publish(other);
      rig.awaitTaken(other.getLast());
      rig.awaitParked("audit", course.id().stream());
      assertThat(rig.parked().find("audit", course.id().stream()).map(Parking::reason))
          .hasValueSatisfying(reason -> assertThat(reason).startsWith("UnreadableEnvelope"));
    }
  }

  @Test
  void a_gap_parks_its_stream_and_says_what_is_missing() {
    var course = course(1);
    var events = course.untilSecondBooking(recorder);
    var other = course(2).untilSecondBooking(recorder);
    try (var rig = Rig.start(topic.name(), Rig.newGroup(), views.database())) {
      topic.publish(events.subList(0, 5));
      topic.publish(events.subList(6, 9));
      topic.publish(other);
      rig.awaitTaken(other.getLast());
      for (var readModel : rig.readModels()) {
        rig.awaitParked(readModel.name(), course.id().stream());
        var parking = rig.parked().find(readModel.name(), course.id().stream()).orElseThrow();
        assertThat(parking.reason()).isEqualTo("Gap: expected seq 5, met 6");
        assertThat(readModel.positions(Set.of(course.id().stream())))
            .containsEntry(course.id().stream(), 4L);
      }
    }
  }

  @Test
  void a_missing_topic_is_waited_for() {
    var events = course(1).untilSecondBooking(recorder);
    try (var later = new EventsInATopic();
        var rig = Rig.start(later.name(), Rig.newGroup(), views.database())) {
      await()
          .atMost(SOON)
          .until(() -> rig.progress().state() instanceof IntakeState.WaitingForTopic);
      later.create();
      later.publish(events);
      rig.awaitTaken(events.getLast());
      await().atMost(SOON).until(() -> rig.progress().state() instanceof IntakeState.Running);
    }
  }

  @Test
  void a_crash_between_the_views_and_the_offsets_is_harmless() {
    // The first read model has the batch, the others and the offsets don't: what a kill there
    // leaves.
    var events = course(1).untilSecondBooking(recorder);
    topic.publish(events);
    try (var rig = Rig.start(topic.name(), Rig.newGroup(), views.database())) {
      rig.awaitTaken(events.getLast());
    }
    var whole = digests(views.database());
    views.database().getCollection("courses").drop();
    views
        .database()
        .getCollection("audit")
        .deleteMany(new org.bson.Document("seq", new org.bson.Document("$gt", 7)));
    try (var rig = Rig.start(topic.name(), Rig.newGroup(), views.database())) {
      rig.awaitTaken(events.getLast());
      assertThat(digests(views.database())).isEqualTo(whole);
      assertThat(rig.parked().count()).isZero();
    }
  }

  @Test
  void a_parking_for_a_gap_that_was_filled_meanwhile_is_taken_back() {
    var events = course(1).untilSecondBooking(recorder);
    var parked = new ParkedStreams(views.database(), InstantSource.system());
    var model = new FilledBetweenReadings(views.database(), events.subList(0, 5));
    new ReadModelUpdater(parked).update(model, events.subList(5, 8));
    assertThat(parked.count()).isZero();
    assertThat(model.positions(Set.of(events.getFirst().stream())))
        .containsEntry(events.getFirst().stream(), 7L);
  }

  private static SampleCourse course(int number) {
    return SampleCourse.numbered(number, "anew", FIRST_SESSION.plus(Duration.ofHours(number)));
  }

  private static Map<String, CollectionDigest> digests(MongoDatabase database) {
    var digests = new TreeMap<String, CollectionDigest>();
    for (var name : List.of("audit", "schedule", "courses", "dosing_timelines")) {
      digests.put(name, CollectionDigest.of(database, name));
    }
    return digests;
  }
}
