package org.treatmentcourse.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.treatmentcourse.consumer.TreatmentTopics.commit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.consumer.Fault.Kind;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.note.LogOrigin;
import org.treatmentcourse.transparency.note.NoteSigner;

/** A subscriber on a real broker, and each thing that can be done to its topics. */
@SuppressWarnings("NullAway.Init")
class VerifyingConsumerTest {
  private static final String ORIGIN = "test/ledger";
  private static final NoteSigner SIGNER = NoteSigner.generate(ORIGIN);
  private static final LogKeys LOG = new LogKeys(List.of(SIGNER.verifier()));
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration BOUND = Duration.ofMinutes(1);

  private TreatmentTopics topics;

  @BeforeEach
  void empty() throws Exception {
    topics = TreatmentTopics.emptied();
  }

  /** All that a consumer gave. */
  private static final class Given {
    final List<Commit> commits = new ArrayList<>();
    final List<Kind> faults = new ArrayList<>();
    long proven;
    ConsumerState state = ConsumerState.NONE;

    void add(Batch batch) {
      commits.addAll(batch.commits());
      batch.faults().forEach(fault -> faults.add(fault.kind()));
      proven = batch.proven();
      state = batch.state();
    }
  }

  private VerifyingConsumer open(ConsumerState state) {
    return open(state, LONG);
  }

  private VerifyingConsumer open(ConsumerState state, Duration patience) {
    return new VerifyingConsumer(topics.client(), LOG, state, patience);
  }

  /** What a consumer gives until that is enough. */
  private static Given poll(VerifyingConsumer consumer, Predicate<Given> isEnough) {
    var given = new Given();
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (!isEnough.test(given)) {
      if (System.nanoTime() - deadline > 0) {
        return fail("%d commits, %d proven, %s", given.commits.size(), given.proven, given.faults);
      }
      given.add(consumer.poll(POLL));
    }
    return given;
  }

  private static List<Commit> commits(long from, long to) {
    var commits = new ArrayList<Commit>();
    for (long number = from; number < to; number++) {
      commits.add(commit(number));
    }
    return commits;
  }

  private void assertEnds(ConsumerState from, Kind kind, String words) {
    try (var consumer = open(from)) {
      assertThatThrownBy(() -> poll(consumer, given -> false))
          .isInstanceOfSatisfying(
              TopicBroken.class,
              broken -> {
                assertThat(broken.fault().kind()).isEqualTo(kind);
                assertThat(broken.fault().words()).contains(words);
              });
      assertThatThrownBy(() -> consumer.poll(POLL)).isInstanceOf(TopicBroken.class);
    }
  }

  @Test
  @Proves("11.10a-subscriber")
  void commits_are_given_whole_once_in_order_and_proven_as_heads_come() {
    try (var consumer = open(ConsumerState.NONE)) {
      var published = topics.publish(0, 40);
      var first = poll(consumer, given -> given.commits.size() == 40);
      assertThat(first.commits).isEqualTo(published);
      assertThat(first.proven).isZero();

      topics.sign(NoteSigner.generate(ORIGIN), ORIGIN, published); // anybody
      topics.sign(SIGNER, ORIGIN, published.subList(0, 33)); // it lags behind what was given
      assertThat(poll(consumer, given -> given.proven == 33).commits).isEmpty();

      topics.sign(SIGNER, ORIGIN, commits(0, 45)); // it is ahead
      topics.publish(40, 50);
      var last = poll(consumer, given -> given.commits.size() == 10 && given.proven == 45);
      assertThat(last.commits).isEqualTo(commits(40, 50));
      assertThat(first.faults).isEmpty();
      assertThat(last.faults).isEmpty();
      assertThat(consumer.isAtEnd()).isTrue();
    }
  }

  @Test
  @Proves("11.10a-subscriber")
  void a_consumer_goes_on_from_any_batch_and_proves_what_it_did_not_read_again() {
    var client = new HashMap<>(topics.client());
    client.put("max.poll.records", 7);
    topics.publish(0, 60);
    topics.sign(SIGNER, ORIGIN, commits(0, 20));
    topics.sign(SIGNER, ORIGIN, commits(0, 55));
    var given = new ArrayList<Commit>();
    var state = ConsumerState.NONE;
    int starts = 0;
    while (state.size() < 60) {
      try (var consumer = new VerifyingConsumer(client, LOG, state, LONG)) {
        var batch = consumer.poll(BOUND);
        given.addAll(batch.commits());
        assertThat(batch.faults()).isEmpty();
        state = ConsumerState.parse(batch.state().text());
        starts++;
      }
    }
    assertThat(given).isEqualTo(commits(0, 60));
    assertThat(starts).isGreaterThan(5);
    assertThat(state.proven()).hasValueSatisfying(head -> assertThat(head.size()).isEqualTo(55));

    topics.publish(60, 64);
    topics.sign(SIGNER, ORIGIN, commits(0, 64));
    try (var consumer = open(state)) {
      var last = poll(consumer, it -> it.proven == 64);
      assertThat(last.commits).isEqualTo(commits(60, 64));
      assertThat(last.faults).isEmpty();
    }
  }

  @Test
  void a_commit_whose_transaction_is_open_is_no_gap() {
    try (var consumer = open(ConsumerState.NONE)) {
      topics.publish(0, 3);
      assertThat(poll(consumer, given -> given.commits.size() == 3).faults).isEmpty();
      try (var relay = topics.beginTransaction(commit(3))) {
        topics.publish(4, 9); // some of them in partitions that nothing holds back
        for (int i = 0; i < 5; i++) {
          assertThat(consumer.poll(POLL).commits()).isEmpty();
        }
        relay.commitTransaction();
      }
      assertThat(poll(consumer, given -> given.commits.size() == 6).commits)
          .isEqualTo(commits(3, 9));
    }
  }

  @Test
  @Proves("11.10a-subscriber")
  void a_gap_is_named() {
    topics.publish(0, 12);
    topics.publish(13, 15);
    assertEnds(ConsumerState.NONE, Kind.GAP, "commit 12 is not whole on the topic: 0 of");
  }

  @Test
  @Proves("11.10a-subscriber")
  void half_a_commit_is_a_gap() {
    topics.publish(0, 6);
    topics.send(commit(6), 1);
    assertEnds(ConsumerState.NONE, Kind.GAP, "commit 6 is not whole on the topic: 1 of");
  }

  @Test
  @Proves("11.10a-subscriber")
  void a_repeated_a_contradicting_and_an_unreadable_record_are_named_and_left_out()
      throws Exception {
    try (var consumer = open(ConsumerState.NONE)) {
      topics.publish(0, 10);
      topics.send(commit(4), 0);
      topics.publish(10, 11);
      var repeated = poll(consumer, given -> given.commits.size() == 11);
      assertThat(repeated.faults).containsExactly(Kind.REPEATED);
      assertThat(repeated.commits).isEqualTo(commits(0, 11));

      topics.send(commit(5, "Type", "{}", 7), 0);
      assertThat(poll(consumer, given -> !given.faults.isEmpty()).faults)
          .containsExactly(Kind.CONFLICT);

      topics.sendJunk();
      assertThat(poll(consumer, given -> !given.faults.isEmpty()).faults)
          .containsExactly(Kind.UNREADABLE);

      topics.publish(11, 13);
      topics.sign(SIGNER, ORIGIN, commits(0, 13));
      assertThat(poll(consumer, given -> given.proven == 13).commits).isEqualTo(commits(11, 13));
    }
  }

  @Test
  @Proves("11.10a-subscriber")
  void a_forged_record_is_named_and_the_commits_with_it_are_not_given() {
    topics.publish(0, 20);
    topics.sign(SIGNER, ORIGIN, commits(0, 10));
    var honest = new Given();
    try (var consumer = open(ConsumerState.NONE)) {
      honest.add(consumer.poll(BOUND));
      while (honest.proven < 10 || honest.commits.size() < 20) {
        honest.add(consumer.poll(BOUND));
      }
    }
    topics.send(commit(20, "Type", "{}", 7), 0);
    topics.send(commit(20), 0); // the true one comes too late
    topics.publish(21, 30);
    topics.sign(SIGNER, ORIGIN, commits(0, 30));

    var words = "commits 10 to 29 are not those that the head of size 30 signs";
    assertEnds(ConsumerState.NONE, Kind.FORGED, words);
    assertEnds(honest.state, Kind.FORGED, words);
    try (var consumer = open(honest.state)) {
      var conflict = poll(consumer, given -> !given.faults.isEmpty());
      assertThat(conflict.faults).containsExactly(Kind.CONFLICT);
      assertThat(conflict.commits).isEmpty();
      assertThat(conflict.state).isEqualTo(honest.state);
    }
  }

  @Test
  void records_that_are_not_of_one_commit_are_forged() {
    topics.publish(0, 3);
    topics.send(commit(3), 0);
    topics.send(
        new Commit(3, Instant.EPOCH, commit(3, "Type", "{}", 9).draft()), 1); // recorded elsewhen
    assertEnds(ConsumerState.NONE, Kind.FORGED, "the records of commit 3 are not of one commit");
  }

  @Test
  @Proves("11.10a-subscriber")
  void a_topic_that_was_emptied_before_all_was_read_is_named() throws Exception {
    topics.publish(0, 10);
    ConsumerState state;
    try (var consumer = open(ConsumerState.NONE)) {
      state = poll(consumer, given -> given.commits.size() == 10).state;
    }
    topics.empty();
    try (var consumer = open(state)) { // it has read what is gone
      assertThat(consumer.poll(POLL).faults()).isEmpty();
    }
    topics.publish(10, 30);
    topics.empty();
    assertEnds(state, Kind.TRUNCATED, "at commit 10");
  }

  @Test
  @Proves("11.10a-subscriber")
  void a_topic_that_was_deleted_and_made_anew_is_named() throws Exception {
    try (var own = new TreatmentTopics()) {
      topics = own;
      own.publish(0, 10);
      try (var consumer = open(ConsumerState.NONE)) {
        var state = poll(consumer, given -> given.commits.size() == 10).state;
        own.deleteAndMakeAnew();
        assertEnds(state, Kind.TRUNCATED, "at commit 10");
        assertThatThrownBy(() -> poll(consumer, given -> false)) // it was reading meanwhile
            .isInstanceOf(TopicBroken.class)
            .hasMessageContaining("at commit 10");
      }
    }
  }

  @Test
  @Proves("11.10a-subscriber")
  void a_log_that_signs_no_more_is_named_and_one_that_has_nothing_to_sign_is_not() {
    topics.publish(0, 5);
    topics.sign(SIGNER, ORIGIN, commits(0, 5));
    try (var consumer = open(ConsumerState.NONE, SHORT)) {
      poll(consumer, given -> given.proven == 5);
      assertThat(consumer.poll(SHORT.multipliedBy(3)).faults()).isEmpty();

      topics.publish(5, 8);
      var silent = poll(consumer, given -> !given.faults.isEmpty());
      assertThat(silent.faults).containsOnly(Kind.SILENT);

      topics.sign(SIGNER, ORIGIN, commits(0, 8));
      poll(consumer, given -> given.proven == 8);
      assertThat(consumer.poll(SHORT.multipliedBy(3)).faults()).isEmpty();
    }
  }

  @Test
  @Proves("11.10a-resting-log")
  void a_log_that_rests_is_told_from_a_dead_one_by_what_arrives_and_by_no_clock() {
    var time = Instant.parse("1999-12-31T23:59:50Z"); // of the log: the clock here is far off
    topics.publish(0, 5);
    topics.sign(SIGNER, ORIGIN, commits(0, 5));
    ConsumerState state;
    try (var consumer = open(ConsumerState.NONE, SHORT)) {
      poll(consumer, given -> given.proven == 5);
      for (int beat = 0; beat < 6; beat++) {
        time = time.plusSeconds(10);
        topics.sign(SIGNER, ORIGIN, commits(0, 5), time);
        assertThat(consumer.poll(SHORT).faults()).isEmpty();
      }
      assertThat(consumer.time()).hasValue(time);

      var dead = poll(consumer, given -> !given.faults.isEmpty());
      assertThat(dead.faults).containsOnly(Kind.STALE);
      state = dead.state;
    }
    try (var consumer = open(state, SHORT)) { // it has read all heads
      assertThat(poll(consumer, given -> !given.faults.isEmpty()).faults).containsOnly(Kind.STALE);
      topics.sign(SIGNER, ORIGIN, commits(0, 5), time); // a copy, as anybody can make it
      topics.sign(SIGNER, ORIGIN, commits(0, 5));
      topics.sign(SIGNER, ORIGIN, commits(0, 5), time.minusSeconds(10));
      assertThat(poll(consumer, given -> !given.faults.isEmpty()).faults).containsOnly(Kind.STALE);

      topics.sign(SIGNER, ORIGIN, commits(0, 5), time.plusSeconds(10));
      assertThat(consumer.poll(SHORT).faults()).isEmpty();
    }
  }

  @Test
  @Proves("11.10a-resting-log")
  void a_log_that_signs_its_old_head_anew_and_not_the_commits_behind_it_is_named() {
    topics.publish(0, 5);
    try (var consumer = open(ConsumerState.NONE, SHORT)) {
      var given = new Given();
      for (int beat = 0; given.faults.isEmpty() && beat < 20; beat++) {
        topics.sign(SIGNER, ORIGIN, commits(0, 3), Instant.EPOCH.plusSeconds(beat));
        given.add(consumer.poll(POLL));
      }
      assertThat(given.faults).containsOnly(Kind.SILENT);
    }
  }

  @Test
  @Proves("11.10a-subscriber")
  void signed_commits_that_do_not_come_are_named() {
    topics.publish(0, 5);
    topics.sign(SIGNER, ORIGIN, commits(0, 8));
    try (var consumer = open(ConsumerState.NONE, SHORT)) {
      assertThat(poll(consumer, given -> !given.faults.isEmpty()).faults).containsOnly(Kind.LATE);
    }
  }

  @Test
  void two_heads_of_one_size_are_named() {
    topics.publish(0, 5);
    topics.sign(SIGNER, ORIGIN, commits(0, 5));
    var other = commits(0, 4);
    other.add(commit(4, "{}"));
    topics.sign(SIGNER, ORIGIN, other);
    assertEnds(ConsumerState.NONE, Kind.SPLIT, "two heads of size 5 are signed");
  }

  @Test
  void the_heads_of_lost_commits_accuse_nobody_once_their_fork_is_declared() {
    var lost = commits(0, 10);
    lost.add(commit(10, "{\"lost\":true}"));
    lost.add(commit(11));
    var name = LogOrigin.fork(ORIGIN, Instant.EPOCH);
    var forked = commits(0, 10);
    forked.add(commit(10, "LogForkDeclared", "{\"fork\":{\"origin\":\"%s\"}}".formatted(name), 0));
    forked.addAll(commits(11, 14));
    try (var consumer = open(ConsumerState.NONE)) {
      topics.publish(0, 10);
      topics.sign(SIGNER, ORIGIN, commits(0, 10));
      topics.sign(SIGNER, ORIGIN, lost);
      poll(consumer, given -> given.proven == 10);
      topics.publish(forked.get(10));
      topics.publish(11, 14);
      var behind = poll(consumer, given -> given.commits.size() == 4);
      assertThat(behind.proven).isEqualTo(10);
      topics.sign(SIGNER.named(name), name, forked);
      assertThat(poll(consumer, given -> given.proven == 14).faults).isEmpty();
    }
    try (var later = open(ConsumerState.NONE)) {
      assertThat(poll(later, given -> given.proven == 14).commits).isEqualTo(forked);
    }
  }

  @Test
  void of_many_heads_some_are_kept_and_the_last_proves_all() {
    var published = commits(0, 2_495);
    topics.signEach(SIGNER, ORIGIN, published);
    topics.signEach(NoteSigner.generate(ORIGIN), ORIGIN, commits(0, 5)); // ends a poll
    try (var heads = new HeadsTopic(topics.client(), LOG, ConsumerState.NONE)) {
      heads.poll();
      assertThat(heads.signed()).isEqualTo(2_495);
      long last = 0;
      int kept = 0;
      for (var next = heads.first(); next.isPresent(); next = heads.first()) {
        assertThat(next.get().size()).isBetween(last + 1, last + 500);
        last = next.get().size();
        kept++;
        heads.removeFirst();
      }
      assertThat(last).isEqualTo(2_495);
      assertThat(kept).isBetween(5, 1_000);
    }
  }
}
