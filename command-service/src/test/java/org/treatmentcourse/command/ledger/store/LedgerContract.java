package org.treatmentcourse.command.ledger.store;

import static java.util.stream.IntStream.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treatmentcourse.command.ledger.Drafts.command;
import static org.treatmentcourse.command.ledger.Drafts.newCommand;
import static org.treatmentcourse.command.ledger.Drafts.newStream;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Appended;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.wire.RecordedEvent;

/** What {@link Ledger} promises, for every implementation of it. */
abstract class LedgerContract {
  private static final int ENOUGH = 10_000;
  private Ledger ledger;

  /** An instance over a store of this test's own: two calls give two instances over one store. */
  abstract Ledger open();

  @BeforeEach
  void openLedger() {
    ledger = open();
  }

  @Test
  void streams_are_found_by_what_their_first_event_says() {
    String wanted = Drafts.newStream();
    String other = Drafts.newStream();
    String elsewhere = "lot-" + UUID.randomUUID();
    String text = UUID.randomUUID().toString();
    ledger.append(Drafts.newCommand().event(wanted, 0, "{\"of\":\"" + text + "\"}").draft());
    ledger.append(
        Drafts.newCommand().event(other, 0).event(elsewhere, 0, "\"" + text + "\"").draft());
    ledger.append(Drafts.newCommand().event(other, 1, "{\"of\":\"" + text + "\"}").draft());

    assertThat(ledger.beginnings("course-", text))
        .extracting(commit -> commit.events().getFirst().stream())
        .containsExactly(wanted);
    assertThat(ledger.beginnings("course-", ".*" + text)).isEmpty();
  }

  @Test
  void an_appended_commit_is_read_back_as_it_was_answered() {
    Draft draft = newCommand().event(newStream(), 0).event("room-3", 0).draft();

    Commit commit = now(ledger.append(draft));

    assertThat(commit.draft()).isEqualTo(draft);
    assertThat(open().read(0, ENOUGH)).containsExactly(commit);
    assertThat(open().byCommand(draft.command())).contains(commit);
  }

  @Test
  @Proves("11.10e-recorded-time")
  void an_event_carries_its_whole_envelope() {
    Draft draft = newCommand().event("room-3", 0).event("course-x", 0).draft();

    RecordedEvent event = now(ledger.append(draft)).events().get(1);

    assertThat(ledger.stream("course-x", 0)).containsExactly(event);
    assertThat(event.commitIndex()).isEqualTo(1);
    assertThat(event.commitSize()).isEqualTo(2);
    assertThat(event.commit()).isEqualTo(ledger.head().orElseThrow());
    assertThat(event.command()).isEqualTo(draft.command());
    assertThat(event.actor()).isEqualTo(Drafts.NURSE);
    assertThat(event.clinic()).contains("anew");
    assertThat(event.payload()).isEqualTo("{\"at\":0}");
  }

  @Test
  void numbers_start_at_0_and_have_no_gap() {
    assertThat(ledger.head()).isEmpty();
    String stream = newStream();

    for (int seq = 0; seq < 5; seq++) {
      assertThat(now(ledger.append(newCommand().event(stream, seq).draft())).number())
          .isEqualTo(seq);
    }

    assertThat(ledger.head()).hasValue(4);
    assertThat(numbers(ledger.read(0, ENOUGH))).containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void reading_starts_where_asked_and_stops_at_the_limit() {
    range(0, 10).forEach(i -> ledger.append(newCommand().event(newStream(), 0).draft()));

    assertThat(numbers(ledger.read(3, 4))).containsExactly(3L, 4L, 5L, 6L);
    assertThat(ledger.read(10, 4)).isEmpty();
  }

  @Test
  void stored_commits_are_the_same_commits_and_the_same_bytes_for_everybody() {
    range(0, 5).forEach(i -> ledger.append(newCommand().event(newStream(), 0).draft()));

    List<StoredCommit> stored = ledger.readStored(1, 3);

    assertThat(stored).extracting(StoredCommit::number).containsExactly(1L, 2L, 3L);
    assertThat(stored.stream().map(StoredCommit::decode).toList()).isEqualTo(ledger.read(1, 3));
    assertThat(open().readStored(1, 3).stream().map(StoredCommit::bytes).toList())
        .usingRecursiveComparison()
        .isEqualTo(stored.stream().map(StoredCommit::bytes).toList());
    assertThat(ledger.readStored(5, 3)).isEmpty();
  }

  @Test
  void a_stream_is_read_in_order_from_any_place_in_it() {
    String stream = newStream();
    ledger.append(newCommand().event(stream, 0).event(stream, 1).event("room-3", 0).draft());
    ledger.append(newCommand().event("room-3", 1).draft());
    ledger.append(newCommand().event("room-3", 2).event(stream, 2).draft());

    assertThat(ledger.stream(stream, 0)).extracting(RecordedEvent::seq).containsExactly(0L, 1L, 2L);
    assertThat(ledger.stream(stream, 1)).extracting(RecordedEvent::seq).containsExactly(1L, 2L);
    assertThat(ledger.lastSequence(stream)).hasValue(2);
    assertThat(ledger.lastSequence(newStream())).isEmpty();
    assertThat(ledger.stream(newStream(), 0)).isEmpty();
  }

  @Test
  void a_page_of_a_stream_is_its_next_commits_in_order_whatever_lies_between() {
    String stream = newStream();
    for (int i = 0; i < 20; i++) {
      var draft = newCommand().event("room-3", 2L * i).event("room-3", 2L * i + 1);
      ledger.append((i % 2 == 0 ? draft.event(stream, i / 2) : draft).draft());
    }

    assertThat(numbers(ledger.commitsOf(stream, 3, 4))).containsExactly(6L, 8L, 10L, 12L);
    assertThat(numbers(ledger.commitsOf("room-3", 7, 4))).containsExactly(3L, 4L, 5L, 6L);
    assertThat(ledger.commitsOf(stream, 10, 4)).isEmpty();
  }

  @Test
  void a_follower_reads_every_commit_once_and_goes_on_after_the_end() {
    int commits = Ledger.FOLLOW_PAGE_COMMITS + 5;
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      range(0, commits)
          .forEach(
              i ->
                  clients.execute(() -> ledger.append(newCommand().event(newStream(), 0).draft())));
    }
    var seen = new ArrayList<Commit>();
    var follower = ledger.follow(1);

    follower.forEachRemaining(seen::add);
    assertThat(numbers(seen)).isEqualTo(LongStream.range(1, commits).boxed().toList());
    assertThat(follower.tryAdvance(seen::add)).isFalse();

    ledger.append(newCommand().event(newStream(), 0).draft());
    assertThat(follower.tryAdvance(seen::add)).isTrue();
    assertThat(seen.getLast().number()).isEqualTo(commits);
  }

  @Test
  void whoever_reads_or_follows_gets_what_another_instance_appended_in_between() {
    Ledger other = open();
    for (Ledger one : List.of(ledger, other, ledger, ledger, other)) {
      one.append(newCommand().event(newStream(), 0).draft());
    }
    for (Ledger any : List.of(ledger, other, open())) {
      var followed = new ArrayList<Commit>();
      any.follow(0).forEachRemaining(followed::add);
      assertThat(numbers(followed)).containsExactly(0L, 1L, 2L, 3L, 4L);
      assertThat(any.read(0, ENOUGH)).isEqualTo(followed);
      var readOn = new ArrayList<Commit>();
      List<Commit> page;
      do {
        page = any.readOn(readOn.size(), 2);
        assertThat(page).hasSizeLessThanOrEqualTo(2);
        readOn.addAll(page);
      } while (!page.isEmpty());
      assertThat(readOn).isEqualTo(followed);
    }
  }

  @Test
  void a_taken_place_is_a_conflict_and_nothing_is_recorded() {
    String stream = newStream();
    ledger.append(newCommand().event(stream, 0).draft());

    assertConflict(newCommand().event("room-3", 0).event(stream, 0).draft(), stream, 0);

    assertThat(ledger.head()).hasValue(0);
    assertThat(ledger.stream("room-3", 0)).isEmpty();
    assertThat(now(ledger.append(newCommand().event("room-3", 0).draft())).number()).isEqualTo(1);
  }

  @Test
  void a_place_taken_twice_within_a_draft_is_a_conflict() {
    String stream = newStream();

    assertConflict(newCommand().event(stream, 0).event(stream, 0).draft(), stream, 0);

    assertThat(ledger.head()).isEmpty();
  }

  @Test
  void of_two_who_claim_one_place_exactly_one_gets_it() throws Exception {
    Ledger other = open();
    String stream = newStream();
    int won = 0;
    for (int seq = 0; seq < 20; seq++) {
      long place = seq;
      List<Object> outcomes =
          together(
              List.of(
                  () -> outcome(ledger, newCommand().event(stream, place).draft()),
                  () -> outcome(other, newCommand().event(stream, place).draft())));
      assertThat(outcomes).hasAtLeastOneElementOfType(Appended.Now.class);
      assertThat(outcomes).hasAtLeastOneElementOfType(AppendFailed.StreamConflict.class);
      won++;
    }
    assertThat(ledger.head()).hasValue(won - 1);
  }

  @Test
  @Proves("rule-21-repeated-command")
  void a_repeated_command_returns_the_first_outcome_and_records_nothing() {
    UUID command = UUID.randomUUID();
    String stream = newStream();
    Commit first = now(ledger.append(command(command).event(stream, 0).draft()));

    for (Ledger any : List.of(ledger, open())) {
      assertThat(any.append(command(command).event(stream, 0).draft()))
          .isEqualTo(new Appended.Before(first));
      assertThat(any.append(command(command).event(stream, 1).draft()))
          .isEqualTo(new Appended.Before(first));
    }
    assertThat(ledger.head()).hasValue(0);
  }

  @Test
  @Proves("rule-21-repeated-command")
  void a_command_repeated_by_many_at_once_is_recorded_once() throws Exception {
    UUID command = UUID.randomUUID();
    String stream = newStream();
    List<Ledger> instances = List.of(ledger, open());
    var callers = new ArrayList<Callable<Object>>();
    range(0, 16)
        .forEach(
            i ->
                callers.add(
                    () ->
                        outcome(instances.get(i % 2), command(command).event(stream, 0).draft())));

    List<Object> outcomes = together(callers);

    assertThat(outcomes).filteredOn(Appended.Now.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Appended.Before.class::isInstance).hasSize(15);
    assertThat(ledger.read(0, ENOUGH)).hasSize(1);
  }

  @Test
  void two_instances_appending_at_once_leave_no_gap_and_lose_nothing() throws Exception {
    int clients = 8;
    int appends = 40;
    List<Ledger> instances = List.of(ledger, open());
    var answered = new ArrayList<Future<Set<UUID>>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        Ledger instance = instances.get(client % 2);
        answered.add(
            threads.submit(
                () -> {
                  var commands = new HashSet<UUID>();
                  String stream = newStream();
                  for (int seq = 0; seq < appends; seq++) {
                    Draft draft = newCommand().event(stream, seq).draft();
                    now(instance.append(draft));
                    commands.add(draft.command());
                  }
                  return commands;
                }));
      }
    }
    var commands = new HashSet<UUID>();
    for (var client : answered) {
      commands.addAll(client.get());
    }
    List<Commit> all = ledger.read(0, ENOUGH);
    assertThat(numbers(all))
        .containsExactlyElementsOf(range(0, clients * appends).mapToObj(Long::valueOf).toList());
    assertThat(all).extracting(c -> c.draft().command()).hasSameElementsAs(commands);
  }

  @Test
  void a_commit_of_several_streams_is_seen_whole_or_not_at_all() throws Exception {
    String course = newStream();
    String room = "room-" + UUID.randomUUID();
    Ledger other = open();
    var ready = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> reader =
          threads.submit(
              () -> {
                ready.countDown();
                int seen = 0;
                while (seen < 50) {
                  List<RecordedEvent> inRoom = other.stream(room, 0);
                  assertThat(other.stream(course, 0)).hasSizeGreaterThanOrEqualTo(inRoom.size());
                  seen = inRoom.size();
                  if (Thread.interrupted()) {
                    break;
                  }
                }
                return seen;
              });
      ready.await();
      for (int seq = 0; seq < 50; seq++) {
        ledger.append(newCommand().event(course, seq).event(room, seq).draft());
      }
      try {
        assertThat(ledger.stream(room, 0)).hasSize(50);
        assertThat(reader.get(10, TimeUnit.SECONDS)).isEqualTo(50);
      } finally {
        reader.cancel(true);
      }
    }
  }

  @Test
  void a_commit_larger_than_a_log_entry_is_refused() {
    String stream = newStream();
    String large = "\"" + "x".repeat(Ledger.MAX_COMMIT_BYTES) + "\"";

    assertThatThrownBy(() -> ledger.append(newCommand().event(stream, 0, large).draft()))
        .isInstanceOf(AppendFailed.CommitTooLarge.class);

    assertThat(ledger.head()).isEmpty();
  }

  @Test
  void a_text_with_a_lone_surrogate_is_refused_wherever_it_stands_and_nothing_is_recorded() {
    var good = newCommand().event(newStream(), 0).draft();

    for (var bad : List.of("\uD800", "a\uDFFFb", "\uDC00\uD800")) {
      var drafts = Drafts.withText(good, bad);
      assertThat(drafts).hasSize(8);
      drafts.forEach(
          (field, draft) ->
              assertThatThrownBy(() -> ledger.append(draft))
                  .as(field)
                  .isInstanceOf(AppendFailed.TextNotWellFormed.class)
                  .hasMessageContaining(field));
    }
    var escaped = newCommand().event(newStream(), 0, "{\"at\":\"\\ud800\"}").draft();
    assertThatThrownBy(() -> ledger.append(escaped))
        .isInstanceOf(AppendFailed.TextNotWellFormed.class);

    assertThat(ledger.head()).isEmpty();
    var pairs = Drafts.withText(good, "\uD83D\uDE00 \\\\ud800").get("payload");
    assertThat(now(ledger.append(pairs)).number()).isEqualTo(0);
    assertThat(open().read(0, ENOUGH)).extracting(Commit::draft).containsExactly(pairs);
  }

  @Test
  void a_refused_text_fails_its_own_append_and_none_beside_it() throws Exception {
    var callers = new ArrayList<Callable<Object>>();
    for (int i = 0; i < 40; i++) {
      var payload = i % 4 == 0 ? "{\"at\":\"\uD800\"}" : "{\"at\":0}";
      callers.add(() -> outcome(ledger, newCommand().event(newStream(), 0, payload).draft()));
    }

    var outcomes = together(callers);

    assertThat(outcomes).filteredOn(Appended.Now.class::isInstance).hasSize(30);
    assertThat(outcomes).filteredOn(AppendFailed.TextNotWellFormed.class::isInstance).hasSize(10);
    assertThat(ledger.head()).hasValue(29);
  }

  @Test
  void a_listener_is_woken_after_an_append() throws Exception {
    var woken = new CountDownLatch(1);
    try (var _ = ledger.onAppend(woken::countDown)) {
      ledger.append(newCommand().event(newStream(), 0).draft());
      assertThat(woken.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void assertConflict(Draft draft, String stream, long seq) {
    assertThatThrownBy(() -> ledger.append(draft))
        .isInstanceOfSatisfying(
            AppendFailed.StreamConflict.class,
            conflict -> {
              assertThat(conflict.stream()).isEqualTo(stream);
              assertThat(conflict.seq()).isEqualTo(seq);
            });
  }

  static Commit now(Appended appended) {
    assertThat(appended).isInstanceOf(Appended.Now.class);
    return appended.commit();
  }

  static List<Long> numbers(List<Commit> commits) {
    return commits.stream().map(Commit::number).toList();
  }

  private static Object outcome(Ledger ledger, Draft draft) {
    try {
      return ledger.append(draft);
    } catch (AppendFailed failed) {
      return failed;
    }
  }

  private static List<Object> together(List<Callable<Object>> callers)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var outcomes = new ArrayList<Object>();
      for (Future<Object> outcome : threads.invokeAll(callers)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    }
  }
}
