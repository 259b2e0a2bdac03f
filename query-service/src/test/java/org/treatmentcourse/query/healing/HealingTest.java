package org.treatmentcourse.query.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.query.audit.AuditReadModel;
import org.treatmentcourse.query.given.EventsInATopic;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.healing.Healing.Outcome;
import org.treatmentcourse.query.intake.Rig;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.ReadModelUpdater;
import org.treatmentcourse.query.projection.store.StreamViews;
import org.treatmentcourse.query.projection.store.ViewCodec;
import org.treatmentcourse.wire.RecordedEvent;

@OwnLane
class HealingTest {
  private static final String MODEL = "counts";

  private final Recorder recorder = new Recorder();
  private final SampleCourse course =
      SampleCourse.numbered(1, "anew", Instant.parse("2026-03-02T09:00:00Z"));
  private final String stream = course.id().stream();
  private final AtomicBoolean refusesDoses = new AtomicBoolean(true);
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
  void once_the_cause_is_gone_a_retry_heals_the_stream_and_it_goes_on() {
    var events = course.untilSecondBooking(recorder);
    try (var rig = start()) {
      topic.publish(events);
      rig.awaitParked(MODEL, stream);
      var healing = healing(rig);
      assertThat(healing.retry(MODEL, stream)).isInstanceOf(Outcome.StillParked.class);

      refusesDoses.set(false);
      assertThat(healing.retry(MODEL, stream)).isEqualTo(new Outcome.Healed(SampleCourse.LAST_SEQ));
      assertThat(rig.parked().count()).isZero();

      var more = course.moreVitals(recorder, 133);
      topic.publish(more);
      rig.awaitTaken(MODEL, more.getLast());
      assertThat(counted(rig)).isEqualTo(SampleCourse.LAST_SEQ + 2);
    }
  }

  @Test
  void what_arrives_while_parked_is_not_lost() {
    try (var rig = start()) {
      topic.publish(course.untilSecondBooking(recorder));
      rig.awaitParked(MODEL, stream);
      var later = course.moreVitals(recorder, 133);
      topic.publish(later);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> rig.parked().find(MODEL, stream).orElseThrow().seen() == later.getLast().seq());
      refusesDoses.set(false);
      assertThat(healing(rig).retry(MODEL, stream))
          .isEqualTo(new Outcome.Healed(later.getLast().seq()));
    }
  }

  @Test
  void a_gap_of_this_instance_heals_from_the_topic() {
    refusesDoses.set(false);
    var events = course.untilSecondBooking(recorder);
    try (var rig = start()) {
      // Delivered without seq 3 and 4, as if an instance had lost them; the topic has them all.
      var updater = new ReadModelUpdater(rig.parked());
      updater.update(rig.readModel("audit"), events.subList(0, 3));
      updater.update(rig.readModel("audit"), events.subList(5, 9));
      assertThat(rig.parked().find("audit", stream)).isPresent();
      topic.publish(events);
      // A committed transaction is there for readers only once the broker has marked it.
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> healing(rig).retry("audit", stream),
              new Outcome.Healed(SampleCourse.LAST_SEQ)::equals);
      assertThat(views.database().getCollection("audit").countDocuments()).isEqualTo(events.size());
    }
  }

  @Test
  void what_is_not_parked_is_not_retried() {
    try (var rig = start()) {
      assertThat(healing(rig).retry(MODEL, stream)).isInstanceOf(Outcome.NotParked.class);
      assertThat(healing(rig).retry("no-such", stream)).isInstanceOf(Outcome.NotParked.class);
    }
  }

  private Rig start() {
    var counts =
        new StreamViews<>(
            MODEL,
            views.database().getCollection(MODEL),
            new Counting(),
            ViewCodec.ofRecord(Count.class),
            List.of());
    List<ReadModel> readModels = List.of(counts, AuditReadModel.in(views.database()));
    return Rig.start(topic.name(), Rig.newGroup(), views.database(), readModels);
  }

  private static Healing healing(Rig rig) {
    return new Healing(
        rig.readModels(),
        rig.trail(),
        rig.parked(),
        rig.contested(),
        new TopicStreamSource(rig.topic()));
  }

  private long counted(Rig rig) {
    return rig.readModel(MODEL).positions(Set.of(stream)).getOrDefault(stream, -1L) + 1;
  }

  record Count(long events) {}

  private final class Counting implements Projection<Count> {
    @Override
    public boolean follows(String other) {
      return true;
    }

    @Override
    public Count apply(Optional<Count> view, RecordedEvent event) {
      if (refusesDoses.get() && event.type().equals("DoseStarted")) {
        throw new IllegalStateException("no doses today");
      }
      return new Count(view.map(Count::events).orElse(0L) + 1);
    }
  }
}
