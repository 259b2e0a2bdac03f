package org.treatmentcourse.command.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.traceability.Proves;

/** What the relay published, lost on a real broker and published once more. */
@OwnLane
class RepublishingTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final int COMMITS = 30;

  private final RelayBench bench = new RelayBench();

  @AfterEach
  void close() {
    bench.close();
  }

  /** A record but for its offset. */
  private record Sent(
      int partition, String key, String value, long timestamp, Map<String, String> headers) {
    static Sent of(ConsumerRecord<byte[], byte[]> record) {
      var headers = new HashMap<String, String>();
      record.headers().forEach(it -> headers.put(it.key(), new String(it.value(), UTF_8)));
      return new Sent(
          record.partition(),
          new String(record.key(), UTF_8),
          new String(record.value(), UTF_8),
          record.timestamp(),
          headers);
    }
  }

  private List<Commit> published() {
    var commits =
        Stream.of(bench.append(COMMITS / 2), bench.append(COMMITS / 2))
            .flatMap(List::stream)
            .toList();
    var relay = bench.start();
    bench.awaitSubscribersSeeTheLedger();
    relay.stop();
    return commits;
  }

  /** Of each partition, its records in their order. */
  private Map<Integer, List<Sent>> sent() {
    return bench.records("read_committed").stream()
        .map(Sent::of)
        .collect(groupingBy(Sent::partition, mapping(it -> it, toList())));
  }

  private void lose() throws Exception {
    try (var admin = bench.settings.cluster().admin()) {
      var all = new HashMap<TopicPartition, RecordsToDelete>();
      for (int partition = 0; partition < bench.settings.partitions(); partition++) {
        all.put(
            new TopicPartition(bench.settings.eventsTopic(), partition),
            RecordsToDelete.beforeOffset(-1));
      }
      admin.deleteRecords(all).all().get();
    }
    assertThat(bench.subscribed()).isEmpty();
  }

  private Republishing open(CrashPoint.Hook crash) {
    return new Republishing(bench.settings, crash);
  }

  @Test
  void every_record_is_as_the_relay_sent_it_and_the_relay_goes_on_behind_its_progress()
      throws Exception {
    var commits = published();
    var before = sent();
    int progress = bench.progress().size();
    lose();

    try (var republishing = open(CrashPoint.Hook.NONE)) {
      assertThat(republishing.publish(commits.iterator(), () -> true)).isEqualTo(COMMITS);
    }
    Awaitility.await().atMost(BOUND).untilAsserted(() -> assertThat(sent()).isEqualTo(before));
    assertThat(bench.progress()).hasSize(progress);

    bench.append(5);
    bench.start();
    bench.awaitSubscribersSeeTheLedger();
  }

  @ParameterizedTest
  @EnumSource(CrashPoint.class)
  @Proves({"crash-republishing-open", "crash-republishing-committed"})
  void what_is_killed_is_done_again_from_what_the_topic_has(CrashPoint place) throws Exception {
    var commits = published();
    var before = sent();
    lose();

    try (var republishing = open(CrashPoint.Hook.NONE)) {
      republishing.publish(commits.subList(0, 10).iterator(), () -> true);
    }
    var killed =
        open(
            point -> {
              if (point == place) {
                throw new Killed();
              }
            });
    assertThatThrownBy(() -> killed.publish(commits.subList(10, 20).iterator(), () -> true))
        .isInstanceOf(Killed.class);
    int there = place == CrashPoint.SENT ? 10 : 20;
    try (var republishing = open(CrashPoint.Hook.NONE)) {
      Awaitility.await()
          .atMost(BOUND)
          .untilAsserted(() -> assertThat(bench.subscribed()).hasSize(2 * there));
      republishing.publish(commits.subList(there, COMMITS).iterator(), () -> true);
    }
    Awaitility.await().atMost(BOUND).untilAsserted(() -> assertThat(sent()).isEqualTo(before));
    killed.close();
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Test
  void a_relay_that_takes_over_ends_it_and_it_ends_when_it_is_told_to() throws Exception {
    var commits = published();
    lose();
    try (var republishing = open(CrashPoint.Hook.NONE)) {
      assertThat(republishing.publish(commits.iterator(), () -> false)).isZero();
      bench.open(CrashPoint.Hook.NONE);
      assertThatThrownBy(() -> republishing.publish(commits.iterator(), () -> true))
          .isInstanceOf(ProducerFencedException.class);
    }
    assertThat(bench.subscribed()).isEmpty();
  }
}
