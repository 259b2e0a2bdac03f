package org.treatmentcourse.query.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedOpened;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedRevoked;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.wire.DomainEvent;

class FeedProjectionTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final ClinicId CLINIC = new ClinicId("anew");
  private static final FeedId FEED = new FeedId(new UUID(1, 2));

  private final Recorder recorder = new Recorder();
  private final FeedProjection projection = new FeedProjection();

  private Optional<FeedView> fold(DomainEvent... events) {
    Optional<FeedView> view = Optional.empty();
    for (var event : events) {
      var recorded = recorder.commit("anew", List.of(Draft.of(FEED.stream(CLINIC), event)));
      view = Optional.of(projection.apply(view, recorded.getFirst()));
    }
    return view;
  }

  private static CalendarFeedOpened opened(String digit) {
    return new CalendarFeedOpened(
        CLINIC, FEED, Optional.of(new Resource("room.blue")), digit.repeat(64), NOW);
  }

  @Test
  void only_feed_streams_are_followed() {
    assertThat(projection.follows(FEED.stream(CLINIC))).isTrue();
    assertThat(projection.follows("course-1")).isFalse();
  }

  @Test
  void a_revoked_feed_opens_nothing_until_it_is_opened_again_with_another_secret() {
    var revoked = fold(opened("a"), new CalendarFeedRevoked("lost", NOW)).orElseThrow();
    assertThat(revoked.state()).isEqualTo(FeedView.State.REVOKED);
    var again = fold(opened("a"), new CalendarFeedRevoked("lost", NOW), opened("b")).orElseThrow();
    assertThat(again.state()).isEqualTo(FeedView.State.OPEN);
    assertThat(again.secretSha256()).isEqualTo("b".repeat(64));
    assertThat(again.resource()).contains(new Resource("room.blue"));
  }

  @Test
  void a_history_without_its_beginning_is_refused() {
    assertThatThrownBy(() -> fold(new CalendarFeedRevoked("lost", NOW)))
        .isInstanceOf(IllegalStateException.class);
  }
}
