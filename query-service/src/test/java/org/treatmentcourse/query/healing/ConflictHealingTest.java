package org.treatmentcourse.query.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.parts.mongo.CollectionDigest;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.query.conflict.ContestedRecords.Refuted;
import org.treatmentcourse.query.given.EventsInATopic;
import org.treatmentcourse.query.given.Forgery;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.healing.Healing.Outcome;
import org.treatmentcourse.query.intake.Rig;
import org.treatmentcourse.query.projection.parked.Parking;
import org.treatmentcourse.wire.RecordedEvent;

/** Only the ledger says which of two events is true. */
@OwnLane
class ConflictHealingTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Instant FIRST_SESSION = Instant.parse("2026-03-02T09:00:00Z");

  private final Recorder recorder = new Recorder();
  private final SampleCourse course = SampleCourse.numbered(1, "anew", FIRST_SESSION);
  private final String stream = course.id().stream();
  private final List<RecordedEvent> recorded = course.untilSecondBooking(recorder);
  private final RecordedEvent real = course.moreVitals(recorder, 131).getFirst();
  private final RecordedEvent later = course.moreVitals(recorder, 132).getFirst();
  private final RecordedEvent forged = Forgery.of(real);
  private final List<RecordedEvent> ledger = new ArrayList<>(recorded);
  private EventsInATopic topic;
  private ViewsDatabase views;
  private FeedServer feed;

  @BeforeEach
  void open() throws IOException {
    ledger.addAll(List.of(real, later));
    topic = EventsInATopic.created();
    views = new ViewsDatabase();
    feed = new FeedServer(ledger);
  }

  @AfterEach
  void close() {
    feed.close();
    views.close();
    topic.close();
  }

  @Test
  void the_ledgers_feed_restores_the_truth_unasked_while_other_streams_go_on() {
    var whole = digestsOfTheTruth();
    var other = SampleCourse.numbered(2, "anew", FIRST_SESSION.plus(Duration.ofDays(1)));
    var others = other.untilSecondBooking(recorder);
    try (var rig = start()) {
      topic.publish(recorded);
      topic.publish(List.of(forged, Forgery.of(later)));
      rig.awaitTaken(forged);
      topic.publish(List.of(real));
      await().atMost(SOON).until(() -> rig.parked().count() == rig.readModels().size());
      topic.publish(others);
      others.forEach(rig::awaitTaken);
      topic.publish(List.of(later));
      var unasked = new SelfHealing(rig.parked(), fromTheFeed(rig), InstantSource.system());
      unasked.start();
      try {
        await().atMost(SOON).until(() -> rig.parked().count() == 0);
      } finally {
        unasked.stop();
      }
      others.forEach(event -> remove(event.stream()));
      assertThat(digests()).isEqualTo(whole);
      assertThat(rig.contested().list())
          .extracting(Refuted::id, Refuted::seq)
          .containsExactly(tuple(forged.id(), forged.seq()));
      await().atMost(SOON).until(() -> rig.progress().refutedRecords() == 1);
      await().atMost(SOON).until(() -> rig.progress().conflictingStreams() == 0);
    }
  }

  @Test
  void what_the_ledger_refuted_conflicts_no_more() {
    try (var rig = start()) {
      topic.publish(recorded);
      topic.publish(List.of(forged));
      rig.awaitTaken(forged);
      topic.publish(List.of(real, later));
      await().atMost(SOON).until(() -> rig.parked().count() == rig.readModels().size());
      rig.readModels().forEach(model -> heal(rig, model.name()));
      topic.publish(List.of(forged));
      topic.publish(List.of(real));
      await().atMost(SOON).until(() -> rig.progress().takenEvents() == recorded.size() + 5L);
      assertThat(rig.parked().count()).isZero();
    }
    // Read from zero by a process that has only the store: the forged one comes first again.
    var whole = digests();
    List.of("schedule", "visits", "courses", "audit")
        .forEach(name -> views.database().getCollection(name).drop());
    try (var rig = start()) {
      rig.awaitTaken(later);
      assertThat(digests()).isEqualTo(whole);
      assertThat(rig.parked().count()).isZero();
    }
  }

  @Test
  void an_event_that_the_ledger_does_not_have_is_withdrawn_and_refuted() {
    var backwards = Forgery.withCommit(forged, recorded.getLast().commit() - 1);
    try (var rig = start();
        var shorter = feedOf(recorded)) {
      topic.publish(recorded);
      rig.awaitTaken(recorded.getLast());
      topic.publish(List.of(backwards));
      await().atMost(SOON).until(() -> rig.parked().count() == rig.readModels().size());
      var healing = healing(rig, new FeedStreamSource(shorter.settings()));
      rig.readModels()
          .forEach(
              model ->
                  assertThat(healing.retry(model.name(), stream))
                      .isEqualTo(new Outcome.Healed(SampleCourse.LAST_SEQ)));
      assertThat(rig.contested().list()).extracting(Refuted::id).containsExactly(backwards.id());
      topic.publish(List.of(real));
      rig.awaitTaken(real);
      assertThat(rig.parked().count()).isZero();
    }
  }

  @Test
  void without_the_ledger_the_stream_stays_parked() {
    try (var rig = start()) {
      topic.publish(recorded);
      topic.publish(List.of(forged));
      rig.awaitTaken(forged);
      topic.publish(List.of(real));
      rig.awaitParked("audit", stream);
      var healing = healing(rig, new TopicStreamSource(rig.topic()));
      assertThat(healing.retry("audit", stream)).isInstanceOf(Outcome.StillParked.class);
      feed.close();
      assertThat(fromTheFeed(rig).retry("audit", stream)).isInstanceOf(Outcome.StillParked.class);
      assertThat(rig.parked().find("audit", stream).map(Parking::isConflict)).contains(true);
      assertThat(rig.trail().recorded(stream)).isEmpty();
    }
  }

  private Rig start() {
    return Rig.start(topic.name(), Rig.newGroup(), views.database());
  }

  private void heal(Rig rig, String model) {
    assertThat(fromTheFeed(rig).retry(model, stream)).isEqualTo(new Outcome.Healed(later.seq()));
  }

  private Healing fromTheFeed(Rig rig) {
    return healing(rig, new FeedStreamSource(feed.settings()));
  }

  private static Healing healing(Rig rig, StreamSource source) {
    return new Healing(rig.readModels(), rig.trail(), rig.parked(), rig.contested(), source);
  }

  private static FeedServer feedOf(List<RecordedEvent> events) {
    try {
      return new FeedServer(events);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the read models hold where nobody forged anything. */
  private Map<String, CollectionDigest> digestsOfTheTruth() {
    try (var honest = EventsInATopic.created();
        var truth = new ViewsDatabase();
        var rig = Rig.start(honest.name(), Rig.newGroup(), truth.database())) {
      honest.publish(ledger);
      ledger.forEach(rig::awaitTaken);
      return digests(truth);
    }
  }

  private Map<String, CollectionDigest> digests() {
    return digests(views);
  }

  private static Map<String, CollectionDigest> digests(ViewsDatabase views) {
    var digests = new TreeMap<String, CollectionDigest>();
    for (var name : List.of("audit", "schedule", "visits", "courses")) {
      digests.put(name, CollectionDigest.of(views.database(), name));
    }
    return digests;
  }

  private void remove(String other) {
    var id = other.substring(other.indexOf('-') + 1);
    for (var name : List.of("schedule", "courses")) {
      views.database().getCollection(name).deleteOne(new Document("_id", other));
    }
    views.database().getCollection("audit").deleteMany(new Document("stream", other));
    views
        .database()
        .getCollection("visits")
        .deleteMany(new Document("_id", Pattern.compile("^" + id)));
  }
}
