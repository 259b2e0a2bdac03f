package org.treatmentcourse.command.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.published.RelayProgress;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.traceability.Proves;

/** The ledger's events on a real broker: each once, whatever happens in between. */
@OwnLane
class RelayTest {
  private final RelayBench bench = new RelayBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void every_event_is_published_once_in_the_order_of_its_stream_with_its_envelope() {
    bench.append(40);
    Relay relay = bench.start();
    bench.append(40);

    awaitCaughtUp(relay);

    bench.awaitSubscribersSeeTheLedger();
  }

  /** Whatever a commit's hash covers is on the topic. */
  @Test
  void a_subscriber_puts_every_commit_together_again_with_the_bytes_that_the_log_signs() {
    bench.append(10);
    bench.ledger.append(withMeta());
    awaitCaughtUp(bench.start());
    bench.awaitSubscribersSeeTheLedger();

    assertThat(bench.rebuilt())
        .containsExactlyElementsOf(
            bench.ledger.readStored(0, Integer.MAX_VALUE).stream()
                .map(StoredCommit::leaf)
                .toList());
  }

  private static Draft withMeta() {
    var draft = Drafts.newCommand().event(Drafts.newStream(), 0).draft();
    return Drafts.withText(draft, "where it came from").get("meta");
  }

  @Test
  @Proves("crash-relay-session-open")
  void a_relay_killed_between_send_and_commit_publishes_nothing_and_its_successor_everything() {
    List<Commit> commits = bench.append(10);
    RelaySession killed =
        bench.open(
            point -> {
              if (point == CrashPoint.SENT) {
                within(10).until(() -> bench.records("read_uncommitted").size() == 20);
                throw new Killed();
              }
            });
    assertThatThrownBy(() -> killed.publish(commits)).isInstanceOf(Killed.class);
    assertThat(bench.subscribed()).isEmpty();

    awaitCaughtUp(bench.start());

    bench.awaitSubscribersSeeTheLedger();
    assertThat(bench.records("read_uncommitted")).hasSize(40);
  }

  @Test
  @Proves("crash-relay-session-committed")
  void a_relay_killed_after_commit_has_published_and_its_successor_repeats_nothing() {
    List<Commit> commits = bench.append(10);
    RelaySession killed =
        bench.open(
            point -> {
              if (point == CrashPoint.COMMITTED) {
                throw new Killed();
              }
            });
    assertThatThrownBy(() -> killed.publish(commits)).isInstanceOf(Killed.class);
    bench.append(5);

    awaitCaughtUp(bench.start());

    bench.awaitSubscribersSeeTheLedger();
    assertThat(bench.records("read_uncommitted")).hasSize(30);
  }

  @Test
  void a_relay_that_was_taken_over_can_publish_nothing_more() {
    List<Commit> commits = bench.append(10);
    RelaySession old = bench.open(CrashPoint.Hook.NONE);
    RelaySession successor = bench.open(CrashPoint.Hook.NONE);

    assertThatThrownBy(() -> old.publish(commits)).isInstanceOf(KafkaException.class);
    successor.publish(commits);

    bench.awaitSubscribersSeeTheLedger();
  }

  @Test
  @Proves("crash-relay-session-nothing-sent")
  void a_restart_loses_nothing_and_repeats_nothing() {
    for (int round = 0; round < 4; round++) {
      Relay relay = bench.start();
      bench.append(25);
      relay.stop();
      bench.append(5);
    }
    awaitCaughtUp(bench.start());

    bench.awaitSubscribersSeeTheLedger();
  }

  @Test
  void of_two_relays_one_stands_by_and_takes_over_when_the_other_is_gone() {
    Relay first = bench.start();
    bench.append(5);
    awaitCaughtUp(first);
    Relay second = bench.start();
    within(20).until(() -> second.state() instanceof RelayState.Publishing);
    bench.append(5);
    within(20).until(() -> first.state() instanceof RelayState.StandingBy);
    assertThat(new RelayHealth(first, bench.head, () -> true).health().getStatus())
        .isEqualTo(Status.UP);

    second.stop();
    bench.append(5);

    awaitCaughtUp(first);
    bench.awaitSubscribersSeeTheLedger();
  }

  @Test
  void a_relay_refuses_a_progress_beyond_its_ledger_and_nothing_is_appended_to_that() {
    List<Commit> commits = bench.append(10);
    bench.open(CrashPoint.Hook.NONE).publish(commits);
    try (var other = new RelayBench(bench.settings)) {
      other.append(4);
      assertRefused(other, "commits 4 to 9 are on Kafka and not in the ledger");
    }
  }

  @Test
  void a_relay_refuses_another_commit_than_the_last_that_it_published() {
    List<Commit> commits = bench.append(10);
    bench.open(CrashPoint.Hook.NONE).publish(commits);
    try (var other = new RelayBench(bench.settings)) {
      other.append(12);
      assertRefused(other, "commit 9 is on Kafka, and the ledger has other commits there");
    }
  }

  private static void assertRefused(RelayBench other, String reason) {
    Relay relay = other.start();
    within(10).until(() -> relay.state() instanceof RelayState.Failing);
    assertThat(other.head.veto())
        .hasValueSatisfying(veto -> assertThat(veto.reason()).startsWith(reason));
    var health = new RelayHealth(relay, other.head, () -> true).health();
    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.getDetails()).containsEntry("ledger", reason);
  }

  @Test
  void a_progress_that_an_earlier_build_wrote_names_the_commit_by_its_number_alone()
      throws Exception {
    bench.append(3);
    bench.open(CrashPoint.Hook.NONE).close();
    writeUnsealed(1);

    awaitCaughtUp(bench.start());

    assertThat(bench.subscribed()).hasSize(2);
    assertThat(bench.alarm.raised()).isZero();
  }

  @Test
  void a_progress_of_an_earlier_build_is_sealed_at_once_and_another_without_a_seal_is_refused()
      throws Exception {
    bench.append(3);
    bench.open(CrashPoint.Hook.NONE).close();
    writeUnsealed(2);
    Relay first = bench.start();
    within(20).until(() -> bench.progress().size() == 2);
    assertThat(bench.progress().getLast().headers().lastHeader("seal")).isNotNull();
    first.stop();

    writeUnsealed(0);

    assertStopsWithAlarm("no seal");
  }

  @Test
  void a_progress_that_another_log_sealed_stops_the_relay_with_an_alarm() throws Exception {
    publish(4);
    var forged = new RelayProgress(0, Optional.empty());

    bench.writeProgress(forged.record(bench.settings.progressTopic(), RelayBench.seal()));

    assertStopsWithAlarm("no key of this log");
  }

  @Test
  void a_good_seal_under_another_commit_stops_the_relay_with_an_alarm() throws Exception {
    publish(4);
    var genuine = bench.progress().getLast();
    var topic = bench.settings.progressTopic();

    bench.writeProgress(
        new ProducerRecord<>(topic, null, genuine.key(), "1".getBytes(UTF_8), genuine.headers()));

    assertStopsWithAlarm("another progress");
  }

  @Test
  void an_old_progress_that_is_sent_again_stops_the_relay_with_an_alarm() throws Exception {
    publish(2);
    var old = bench.progress().getLast();
    publish(2);

    bench.writeProgress(
        new ProducerRecord<>(
            bench.settings.progressTopic(), null, old.key(), old.value(), old.headers()));

    assertStopsWithAlarm("goes back behind commit 3");
  }

  @Test
  void a_progress_that_can_not_be_read_stops_the_relay_with_an_alarm() throws Exception {
    publish(4);
    byte[] key = bench.progress().getLast().key();
    for (byte[] damaged : new byte @Nullable [][] {"1e9".getBytes(UTF_8), {-1}, null}) {
      bench.writeProgress(new ProducerRecord<>(bench.settings.progressTopic(), key, damaged));

      assertStopsWithAlarm("is not the relay's");
    }
  }

  @Test
  void a_person_says_where_the_relay_goes_on_and_what_is_sealed_then_counts() throws Exception {
    publish(4);
    byte[] key = bench.progress().getLast().key();
    bench.writeProgress(
        new ProducerRecord<>(bench.settings.progressTopic(), key, "9".getBytes(UTF_8)));
    bench.append(2);
    var it = bench.settings;
    var told =
        new RelaySettings(
            it.cluster(),
            it.eventsTopic(),
            it.progressTopic(),
            it.transactionalId(),
            it.partitions(),
            OptionalLong.of(3));

    Relay goesOn = bench.start(told);
    awaitCaughtUp(goesOn);
    goesOn.stop();
    bench.append(1);
    awaitCaughtUp(bench.start());

    bench.awaitSubscribersSeeTheLedger();
  }

  /**
   * Appends and publishes until the progress can be read, since a transaction's markers come after
   * its commit was answered; the relay is gone after that.
   */
  private void publish(int commits) {
    int before = bench.progress().size();
    bench.append(commits);
    Relay relay = bench.start();
    awaitCaughtUp(relay);
    relay.stop();
    Awaitility.await().until(() -> bench.progress().size() > before);
  }

  private void writeUnsealed(long commit) throws Exception {
    bench.writeProgress(
        new RelayProgress(commit, Optional.empty()).record(bench.settings.progressTopic()));
  }

  /** And nothing is published twice. */
  private void assertStopsWithAlarm(String reason) {
    int before = bench.subscribed().size();
    long raised = bench.alarm.raised();
    Relay relay = bench.start();
    within(20).until(() -> relay.state() instanceof RelayState.Failing);
    relay.stop();

    assertThat(bench.alarm.raised()).isGreaterThan(raised);
    assertThat(bench.alarm.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(bench.alarm.health().getDetails().get("reason")).asString().contains(reason);
    assertThat(bench.subscribed()).hasSize(before);
  }

  @Test
  void the_topics_it_makes_keep_everything_but_the_progress_which_is_compacted() throws Exception {
    bench.open(CrashPoint.Hook.NONE);
    try (var admin =
        Admin.create(
            Map.of("bootstrap.servers", (Object) bench.settings.cluster().bootstrapServers()))) {
      String events = bench.settings.eventsTopic();
      String progress = bench.settings.progressTopic();
      var topics = admin.describeTopics(List.of(events, progress)).allTopicNames().get();
      assertThat(topics.get(events).partitions()).hasSize(3);
      assertThat(topics.get(progress).partitions()).hasSize(1);
      assertThat(config(admin, events, "retention.ms")).isEqualTo("-1");
      assertThat(config(admin, progress, "cleanup.policy")).isEqualTo("compact");
    }
  }

  @Test
  void health_tells_the_state_and_the_lag() {
    Relay relay = bench.start();
    bench.append(3);
    awaitCaughtUp(relay);
    within(10).until(() -> relay.state() instanceof RelayState.Publishing);

    var health = new RelayHealth(relay, bench.head, () -> true).health();
    assertThat(health.getStatus()).isEqualTo(Status.UP);
    assertThat(health.getDetails()).containsEntry("lagCommits", 0L);

    relay.stop();
    bench.append(2);
    health = new RelayHealth(relay, bench.head, () -> true).health();
    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.getDetails()).containsEntry("lagCommits", 2L);

    health = new RelayHealth(relay, bench.head, () -> false).health();
    assertThat(health.getStatus()).isEqualTo(Status.UP);
    assertThat(health.getDetails()).containsEntry("state", "off duty").hasSize(1);
  }

  private static String config(Admin admin, String topic, String name) throws Exception {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name).value();
  }

  private static void awaitCaughtUp(Relay relay) {
    within(20).until(() -> relay.lag() == 0);
  }

  private static ConditionFactory within(int seconds) {
    return Awaitility.await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(seconds));
  }

  /** As sudden as a signal: nothing of the relay runs after it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
