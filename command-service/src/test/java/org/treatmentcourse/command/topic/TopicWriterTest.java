package org.treatmentcourse.command.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.feed.FeedBatch;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.command.relay.CrashPoint;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.traceability.Proves;

/** Topics beside the relay's on a real broker: each event once, and a lost topic parks itself. */
class TopicWriterTest {
  private static final Duration SOON = Duration.ofSeconds(40);

  private final TopicBench bench = new TopicBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void every_event_from_the_first_is_published_once_and_each_commit_whole() {
    bench.append(30);
    var draft = Drafts.newCommand().event(Drafts.newStream(), 0).draft();
    bench.ledger.append(Drafts.withText(draft, "where it came from").get("meta"));
    var writer = bench.start();
    bench.append(30);

    awaitWhole();
    await().atMost(SOON).until(() -> writer.lag() == 0);
    assertThat(bench.records(bench.topic, "read_uncommitted")).hasSize(121);
  }

  @Test
  @Proves("crash-topic-session-open")
  void a_writer_killed_between_send_and_commit_publishes_nothing_and_its_successor_all() {
    bench.append(10);
    var killed =
        bench.open(
            point -> {
              if (point == CrashPoint.SENT) {
                await()
                    .atMost(SOON)
                    .until(() -> bench.records(bench.topic, "read_uncommitted").size() == 20);
                throw new Killed();
              }
            });
    assertThatThrownBy(() -> publishAll(killed)).isInstanceOf(Killed.class);
    assertThat(bench.records(bench.topic, "read_committed")).isEmpty();

    bench.start();

    awaitWhole();
    assertThat(bench.records(bench.topic, "read_uncommitted")).hasSize(40);
  }

  @Test
  @Proves("crash-topic-session-committed")
  void a_writer_killed_after_commit_has_published_and_its_successor_repeats_nothing() {
    bench.append(10);
    var killed =
        bench.open(
            point -> {
              if (point == CrashPoint.COMMITTED) {
                throw new Killed();
              }
            });
    assertThatThrownBy(() -> publishAll(killed)).isInstanceOf(Killed.class);
    bench.append(5);

    bench.start();

    awaitWhole();
    assertThat(bench.records(bench.topic, "read_uncommitted")).hasSize(30);
  }

  @Test
  @Proves("crash-topic-session-nothing-sent")
  void a_restart_loses_nothing_and_repeats_nothing() {
    for (int round = 0; round < 3; round++) {
      var writer = bench.start();
      bench.append(20);
      writer.worker().stop(SOON);
      bench.append(5);
    }
    bench.start();

    awaitWhole();
    assertThat(bench.records(bench.topic, "read_committed")).hasSize(150);
  }

  @Test
  void a_writer_that_was_taken_over_can_publish_nothing_more() {
    bench.append(10);
    var old = bench.open(CrashPoint.Hook.NONE);
    bench.open(CrashPoint.Hook.NONE);

    assertThatThrownBy(() -> publishAll(old)).isInstanceOf(KafkaException.class);
    assertThat(bench.records(bench.topic, "read_committed")).isEmpty();
  }

  @Test
  void a_deleted_topic_parks_its_writer_with_the_reason_and_no_other() throws Exception {
    var other = TopicBench.newTopic();
    bench.append(5);
    var writer = bench.start();
    bench.start(TopicBench.all(other));
    awaitWhole();

    delete(bench.topic);
    bench.append(5);

    assertThat(awaitParked().reason()).contains("was deleted; it had 10 events");
    assertThat(writer.state()).isInstanceOf(TopicWriter.State.Parked.class);
    assertThat(writer.lag()).isEqualTo(5);
    await().atMost(SOON).untilAsserted(() -> assertThat(bench.rebuilt(other)).hasSize(10));
    assertThat(writer.retry(awaitParked())).isFalse();

    delete(TopicBench.progressOf(bench.topic));
    assertThat(writer.retry(awaitParked())).isTrue();
    awaitWhole();
  }

  @Test
  void a_topic_that_was_made_anew_is_not_taken_for_the_one_before() throws Exception {
    published(5);
    delete(bench.topic);
    try (var admin = bench.admin()) {
      admin.createTopics(List.of(new NewTopic(bench.topic, 3, (short) 1))).all().get();
    }

    bench.start();

    assertThat(awaitParked().reason()).contains("was deleted, with 10 events, and made anew");
    assertThat(bench.records(bench.topic, "read_uncommitted")).isEmpty();
  }

  @Test
  void a_topic_that_was_emptied_parks_its_writer() throws Exception {
    published(5);
    try (var admin = bench.admin()) {
      admin
          .deleteRecords(
              bench.records(bench.topic, "read_committed").stream()
                  .map(it -> new TopicPartition(it.topic(), it.partition()))
                  .distinct()
                  .collect(Collectors.toMap(it -> it, _ -> RecordsToDelete.beforeOffset(-1))))
          .all()
          .get();
    }

    bench.start();

    assertThat(awaitParked().reason()).contains("was emptied or cut off");
  }

  @Test
  void a_progress_that_is_lost_parks_its_writer_and_nothing_is_published_twice() throws Exception {
    published(5);
    delete(TopicBench.progressOf(bench.topic));

    bench.start();

    assertThat(awaitParked().reason()).contains("has records, and its progress has none");
    assertThat(bench.records(bench.topic, "read_uncommitted")).hasSize(10);
  }

  @Test
  void a_topic_of_another_ledger_parks_its_writer() {
    published(5);
    try (var another = new TopicBench()) {
      another.append(2);
      another.start(TopicBench.all(bench.topic));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(another.parked.list(TopicWriter.PARKS_AS))
                      .singleElement()
                      .extracting(ParkedEntry::reason)
                      .asString()
                      .contains("commits 2 to 4 are on Kafka and not in the ledger"));
    }
  }

  @Test
  void a_topic_that_the_broker_refuses_parks_its_writer_and_goes_on_once_it_does_not()
      throws Exception {
    published(5);
    allow("300"); // less than any event, and enough for a transaction's marker
    bench.append(2);
    var writer = bench.start();
    assertThat(awaitParked().reason()).contains("RecordTooLargeException");

    allow("1000000");
    await().atMost(SOON).ignoreExceptions().until(() -> writer.retry(awaitParked()));

    awaitWhole();
    assertThat(bench.parked()).isEmpty();
  }

  @Test
  void a_topic_that_is_denied_parks_its_writer() {
    var content = TopicBench.all(bench.topic);

    bench.start(
        content,
        () -> {
          throw new KafkaException("in a transaction", new TopicAuthorizationException("denied"));
        });

    assertThat(awaitParked().reason()).contains("TopicAuthorizationException");
  }

  @Test
  void an_event_that_has_no_form_parks_the_topic_and_its_content_is_not_in_the_reason() {
    bench.append(1);
    var draft = Drafts.newCommand().event(Drafts.newStream(), 0).draft();
    bench.ledger.append(Drafts.withText(draft, "no name of a type").get("type"));

    var writer = bench.start();

    assertThat(awaitParked().reason()).doesNotContain("no name of a type");
    assertThat(writer.retry(awaitParked())).isFalse();
    assertThat(bench.records(bench.topic, "read_committed")).isEmpty();
  }

  private void published(int commits) {
    bench.append(commits);
    var writer = bench.start();
    awaitWhole();
    writer.worker().stop(SOON);
  }

  private void awaitWhole() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(bench.rebuilt(bench.topic))
                    .containsExactlyElementsOf(
                        bench.ledger.readStored(0, Integer.MAX_VALUE).stream()
                            .map(StoredCommit::leaf)
                            .toList()));
  }

  private ParkedEntry awaitParked() {
    await().atMost(SOON).until(() -> bench.parked().isPresent());
    return bench.parked().orElseThrow();
  }

  private void publishAll(TopicSession session) {
    var commits = bench.ledger.read(0, Integer.MAX_VALUE);
    var items = new ArrayList<FeedBatch.Item>();
    for (var commit : commits) {
      for (var event : commit.events()) {
        items.add(new FeedBatch.Item(event, Optional.empty()));
      }
    }
    session.publish(items, commits.getLast());
  }

  private void delete(String topic) throws Exception {
    try (var admin = bench.admin()) {
      admin.deleteTopics(List.of(topic)).all().get();
      await().atMost(SOON).until(() -> !admin.listTopics().names().get().contains(topic));
    }
  }

  private void allow(String bytes) throws Exception {
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, bench.topic);
    var setting = new ConfigEntry("max.message.bytes", bytes);
    try (var admin = bench.admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(topic, List.of(new AlterConfigOp(setting, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  /** What kill -9 is to the code. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
