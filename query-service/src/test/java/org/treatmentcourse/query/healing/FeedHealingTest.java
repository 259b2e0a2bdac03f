package org.treatmentcourse.query.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.query.audit.AuditReadModel;
import org.treatmentcourse.query.given.EventsInATopic;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.healing.StreamSource.UnreadableStream;
import org.treatmentcourse.query.intake.Rig;
import org.treatmentcourse.wire.RecordedEvent;

@OwnLane
class FeedHealingTest {
  private static final Duration HEALED_WITHIN = Duration.ofSeconds(30);

  private final SampleCourse course =
      SampleCourse.numbered(1, "anew", Instant.parse("2026-03-02T09:00:00Z"));
  private final String stream = course.id().stream();
  private final List<RecordedEvent> events = course.untilSecondBooking(new Recorder());
  private FeedServer feed;

  @BeforeEach
  void open() throws IOException {
    feed = new FeedServer(events);
  }

  @AfterEach
  void close() {
    feed.close();
  }

  @Test
  void a_gap_of_the_topic_itself_heals_from_the_feed_without_being_asked() {
    feed.failWith(503, 401);
    try (var topic = EventsInATopic.created();
        var views = new ViewsDatabase();
        var rig =
            Rig.start(
                topic.name(),
                Rig.newGroup(),
                views.database(),
                List.of(AuditReadModel.in(views.database())))) {
      var delivered = new ArrayList<>(events);
      delivered.subList(3, 5).clear();
      topic.publish(delivered);
      rig.awaitParked("audit", stream);
      var healing =
          new Healing(
              rig.readModels(),
              rig.trail(),
              rig.parked(),
              rig.contested(),
              new FeedStreamSource(feed.settings()));
      var unasked = new SelfHealing(rig.parked(), healing, InstantSource.system());
      unasked.start();
      try {
        await().atMost(HEALED_WITHIN).until(() -> rig.parked().count() == 0);
      } finally {
        unasked.stop();
      }
      assertThat(unasked.isRunning()).isFalse();
      assertThat(views.database().getCollection("audit").countDocuments()).isEqualTo(events.size());
    }
  }

  @Test
  void a_stream_is_read_whole_and_in_order_over_pages_failures_and_an_expired_token() {
    feed.failWith(503, 401);
    assertThat(read(0)).isEqualTo(events);
    feed.failWith(401);
    assertThat(read(3)).isEqualTo(events.subList(3, events.size()));
    assertThat(read(events.size())).isEmpty();
  }

  @Test
  void a_feed_that_fails_is_asked_a_bounded_number_of_times() {
    feed.failWith(503, 503, 503, 503, 503);
    assertThatThrownBy(() -> read(0)).isInstanceOf(UnreadableStream.class);
    assertThat(feed.requests()).isEqualTo(FeedStreamSource.MAX_ATTEMPTS);
  }

  @Test
  void a_refusal_is_not_asked_again() {
    feed.failWith(404);
    assertThatThrownBy(() -> read(0)).isInstanceOf(UnreadableStream.class);
    assertThat(feed.requests()).isEqualTo(1);
  }

  @Test
  void a_feed_that_is_gone_leaves_the_stream_unread() {
    feed.close();
    assertThatThrownBy(() -> read(0)).isInstanceOf(UnreadableStream.class);
  }

  private List<RecordedEvent> read(long from) {
    var read = new ArrayList<RecordedEvent>();
    new FeedStreamSource(feed.settings()).read(stream, from, read::addAll);
    return read;
  }
}
