package org.treatmentcourse.command.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.security.Requester;
import org.treatmentcourse.value.actor.Role;

/** Bounds and waiting, over a ledger that grows by a number and wakes nobody. */
class EventFeedTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final FeedFilter ALL = filter(Set.of());
  private static final FeedFilter NOTHING = filter(Set.of("DoseStarted"));

  private final AtomicLong size = new AtomicLong();
  private String payload = "{}";
  private final Ledger ledger =
      (Ledger)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Ledger.class},
              (_, method, arguments) ->
                  switch (method.getName()) {
                    case "readOn" -> commits((long) arguments[0], (int) arguments[1]);
                    case "head" ->
                        size.get() == 0 ? OptionalLong.empty() : OptionalLong.of(size.get() - 1);
                    case "onAppend" -> (Ledger.Subscription) () -> {};
                    default -> throw new IllegalStateException(method.getName());
                  });
  private final NewCommits news = new NewCommits(ledger);
  private final EventFeed feed = new EventFeed(ledger, news);

  @Test
  void a_batch_ends_at_its_limit_and_the_next_begins_behind_it() {
    size.set(10);
    var first = feed.read(FeedPlace.BEGIN, ALL, 4);
    assertThat(first.items()).hasSize(4);
    assertThat(first.last()).isEqualTo(new FeedPlace(3, 0));
    var rest = feed.read(first.last(), ALL, 100);
    assertThat(rest.items()).hasSize(6);
    assertThat(rest.isAtEnd()).isTrue();
    assertThat(feed.read(rest.last(), ALL, 100))
        .isEqualTo(new FeedBatch(List.of(), rest.last(), true));
  }

  @Test
  void a_batch_has_no_more_text_than_it_may() {
    size.set(1_000);
    payload = "{\"at\":\"" + "x".repeat(50_000) + "\"}";
    var batch = feed.read(FeedPlace.BEGIN, ALL, 1_000);
    long characters =
        batch.items().stream().mapToLong(item -> item.event().payload().length()).sum();
    assertThat(characters)
        .isBetween((long) EventFeed.MOST_CHARACTERS, EventFeed.MOST_CHARACTERS + 50_010L);
    assertThat(batch.isAtEnd()).isFalse();
  }

  @Test
  void a_filter_that_lets_nothing_through_ends_a_batch_and_its_place_goes_on() throws Exception {
    size.set(EventFeed.MOST_COMMITS + 5_000L);
    var first = feed.read(FeedPlace.BEGIN, NOTHING, 10);
    assertThat(first.isEmpty()).isTrue();
    assertThat(first.isAtEnd()).isFalse();
    assertThat(first.last()).isEqualTo(new FeedPlace(EventFeed.MOST_COMMITS - 1, 0));
    // Who waits is not sent away before the end.
    var waited = feed.await(FeedPlace.BEGIN, NOTHING, 10, Duration.ofSeconds(1), () -> true);
    assertThat(waited.isAtEnd()).isTrue();
    assertThat(waited.last()).isEqualTo(new FeedPlace(size.get() - 1, 0));
  }

  @Test
  void a_batch_names_what_it_shows_also_where_a_stream_has_no_id() {
    size.set(2);
    var request = new MockHttpServletRequest();
    var disclosure = Disclosure.of(request);
    assertThat(disclosure.isEmpty()).isTrue();
    feed.read(FeedPlace.BEGIN, ALL, 10).disclose(disclosure);
    var subjects = disclosure.subjects().getFirst();
    assertThat(subjects.courses()).isEmpty();
    assertThat(subjects.record()).hasValue("feed/0.0-1.0");
    assertThat(Disclosure.ofNextPart(request).isEmpty()).isTrue();
  }

  @Test
  void a_place_that_the_ledger_has_not_is_told() {
    size.set(3);
    assertThat(feed.has(new FeedPlace(2, 0))).isTrue();
    assertThat(feed.has(new FeedPlace(2, 1))).isFalse();
    assertThat(feed.has(new FeedPlace(3, 0))).isFalse();
  }

  @Test
  void a_commit_of_another_instance_is_seen_by_who_waits() throws Exception {
    news.start();
    try {
      var waiting = waiting();
      await()
          .atMost(SOON)
          .until(
              () -> {
                size.incrementAndGet();
                return waiting.isDone();
              });
      assertThat(waiting.get().isEmpty()).isFalse();
    } finally {
      news.stop();
    }
  }

  @Test
  void nobody_waits_on_once_the_service_stops() throws Exception {
    news.start();
    var waiting = waiting();
    news.stop();
    assertThat(waiting.get(SOON.toSeconds(), TimeUnit.SECONDS).isEmpty()).isTrue();
  }

  private CompletableFuture<FeedBatch> waiting() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return feed.await(FeedPlace.BEGIN, ALL, 10, SOON.multipliedBy(4), () -> true);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        Thread::startVirtualThread);
  }

  private List<Commit> commits(long from, int limit) {
    return LongStream.range(from, Math.min(size.get(), from + limit))
        .mapToObj(
            number ->
                new Commit(
                    number,
                    Instant.EPOCH,
                    Drafts.newCommand().event("course-x", number, payload).draft()))
        .toList();
  }

  private static FeedFilter filter(Set<String> types) {
    return new FeedFilter(
        new Requester("s", "S", List.of(Role.SERVICE), Set.of("*"), Optional.empty()),
        Optional.empty(),
        types,
        Optional.empty());
  }
}
